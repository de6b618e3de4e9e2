// A server that is told to stop while it works.

#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

namespace posko::test {

namespace {

using namespace std::chrono_literals;

class Stop : public testing::Test {
protected:
    Stop()
    {
        const auto database = server::openStore(store.address(), server::systemNow()).value();
        fillStore(*database);
    }

    TestStore store;
};

/// What one desk created until the server closed its connection.
struct Created {
    std::vector<std::string> answered;
    std::string last; ///< was sent, or not even that, and not answered
};

Created createUntilClosed(std::uint16_t port, std::atomic<int>& answered)
{
    Created made;
    Desk desk(port, "dispatcher", uuid());
    try {
        for (;;) {
            const auto create = createCommand(uuid(), westPoint, "Lubang");
            made.last = create.complaintId;
            const json::value body = {{"commands", json::array{core::toJson(create)}}};
            const auto reply = desk.post("/api/v1/sync/commands", json::serialize(body));
            if (reply.status == 0)
                break;
            EXPECT_EQ(reply.status, 200) << reply.body;
            EXPECT_EQ(textAt(parsed(reply.body), "outcomes.0.outcome"), "applied");
            made.answered.push_back(create.complaintId);
            ++answered;
        }
    } catch (const std::runtime_error&) {
        // Closed between two requests.
    }
    return made;
}

TEST_F(Stop, AnswersWhatItBeganAndEndsInTime)
{
    ServerProgram program(POSKOD_PROGRAM, store.address());
    constexpr std::size_t clients = 6;
    std::vector<Created> created(clients);
    std::atomic<int> answered = 0;
    std::vector<std::jthread> threads;
    threads.reserve(clients);
    for (auto& mine : created)
        threads.emplace_back([&] { mine = createUntilClosed(program.port(), answered); });
    while (answered < 100)
        std::this_thread::sleep_for(5ms);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(program.stop(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 12s);
    threads.clear();

    program.start();
    Desk reader(program.port(), "dispatcher", uuid());
    std::set<std::string> stored;
    for (const auto& item : listOf(reader.snapshot()))
        stored.insert(textAt(item, "id"));
    for (const auto& mine : created) {
        for (const auto& id : mine.answered)
            EXPECT_TRUE(stored.contains(id)) << id;
        EXPECT_FALSE(stored.contains(mine.last)) << "it was carried out, and nobody was told";
    }
}

} // namespace

} // namespace posko::test
