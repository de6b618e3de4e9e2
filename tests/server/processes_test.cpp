// Two servers over one store, killed again and again under eight writers and a reader.

#include "server/store/entities.h"
#include "server/store/query.h"
#include "server/sync/cursor.h"
#include "tests/server/served.h"
#include "tests/server/server_program.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t writers = 8;
constexpr std::size_t batch = 10;
/// So many that none gathers a history that no road has.
constexpr std::size_t commandsATarget = 20;

std::size_t commandCount()
{
    // The whole measure is made by hand, with 100,000.
    const char* wanted = std::getenv("POSKO_TEST_COMMANDS");
    return wanted ? std::strtoul(wanted, nullptr, 10) : 2'000;
}

class Processes : public testing::Test {
protected:
    Processes()
    {
        const auto database = server::openStore(store.address(), server::systemNow()).value();
        fillStore(*database);
        first = std::make_unique<ServerProgram>(POSKOD_PROGRAM, store.address());
        second = std::make_unique<ServerProgram>(POSKOD_PROGRAM, store.address());
        Desk desk(first->port(), "dispatcher", uuid());
        constexpr std::size_t atOnce = 50;
        while (complaints.size() * commandsATarget < commandCount()) {
            std::vector<core::Command> creates;
            for (std::size_t i = 0; i < atOnce; ++i) {
                complaints.push_back(uuid());
                creates.push_back(createCommand(complaints.back(), i % 2 == 0 ? westPoint : eastPoint, "Lubang"));
            }
            desk.send(creates);
        }
        // Before anything is killed.
        for (std::size_t i = 0; i < writers; ++i)
            tokens.push_back(Desk(port(i), "dispatcher", uuid()).access);
    }

    std::uint16_t port(std::size_t n) const { return (n % 2 == 0 ? *first : *second).port(); }

    /// Sends a body until it is answered, to a server that comes and goes.
    static json::value insist(std::uint16_t port, const std::string& access, const std::string& target,
                              const std::string& body)
    {
        std::unique_ptr<HttpClient> client;
        for (;;) {
            try {
                if (!client)
                    client = std::make_unique<HttpClient>(port);
                const auto reply =
                    client->send(body.empty() ? "GET" : "POST", target, {{"Authorization", "Bearer " + access}}, body);
                if (reply.status == 200)
                    return parsed(reply.body);
            } catch (const std::runtime_error&) {
                client.reset();
            }
            client.reset();
            std::this_thread::sleep_for(10ms);
        }
    }

    void write(std::size_t number, std::size_t each)
    {
        for (std::size_t done = 0; done < each; done += batch) {
            json::array list;
            for (std::size_t i = 0; i < std::min(batch, each - done); ++i) {
                auto note =
                    command(core::CommandType::Note, complaints[(number * each + done + i) % complaints.size()]);
                note.args.text = note.mutationId;
                list.push_back(core::toJson(note));
            }
            const auto answer = insist(port(number), tokens[number], "/api/v1/sync/commands",
                                       json::serialize(json::object{{"commands", list}}));
            const std::lock_guard lock(mutex);
            for (const auto& outcome : answer.at("outcomes").as_array()) {
                if (textAt(outcome, "outcome") == "applied")
                    acknowledged.insert(textAt(outcome, "mutation_id"));
            }
        }
    }

    /// Follows the changes from the snapshot on, as a desk does, until it stands at the head after `ended`.
    void read(Desk& desk, const std::atomic<bool>& ended)
    {
        // Another server may lag behind what a page that was cut told of, up to its head.
        std::int64_t toldOf = 0;
        for (std::size_t round = 0;; ++round) {
            const bool last = ended;
            const bool mayLag = server::Cursor::parse(desk.cursor).value().seq < toldOf;
            const auto page = insist(port(round), desk.access, "/api/v1/sync/changes?wait=1&cursor=" + desk.cursor, {});
            desk.cursor = textAt(page, "cursor");
            take(page.at("items"), mayLag);
            if (page.at("more").as_bool())
                toldOf = std::max(toldOf, page.at("head").as_int64());
            if (last && !page.at("more").as_bool() && page.at("items").as_array().empty())
                return;
        }
    }
    void take(const json::value& items, bool mayLag = false)
    {
        for (const auto& item : items.as_array()) {
            auto& version = seen[textAt(item, "id")];
            EXPECT_TRUE(mayLag || item.at("version").as_int64() >= version);
            version = std::max(version, item.at("version").as_int64());
        }
    }

    TestStore store;
    std::unique_ptr<ServerProgram> first;
    std::unique_ptr<ServerProgram> second;
    std::vector<std::string> complaints;
    std::vector<std::string> tokens; ///< of the writers
    std::mutex mutex;
    std::set<std::string> acknowledged;
    std::map<std::string, std::int64_t> seen;
};

TEST_F(Processes, NothingIsLostAndNothingIsDoneTwiceWhileServersAreKilled)
{
    const std::size_t each = commandCount() / writers;
    std::atomic<bool> ended{false};
    std::atomic<bool> kept{true};
    int kills = 0;
    Desk follower(port(0), "supervisor", uuid());
    take(follower.snapshot());
    std::thread reader([&] { read(follower, ended); });
    std::thread killer([&] {
        while (kept) {
            std::this_thread::sleep_for(300ms);
            auto& victim = ++kills % 2 == 0 ? *first : *second;
            victim.kill();
            victim.start();
        }
    });
    std::vector<std::thread> all;
    for (std::size_t i = 0; i < writers; ++i)
        all.emplace_back([this, i, each] { write(i, each); });
    for (auto& thread : all)
        thread.join();
    kept = false;
    killer.join();
    ended = true;
    reader.join();

    EXPECT_EQ(acknowledged.size(), each * writers);
    EXPECT_GT(kills, 0);
    const auto database = server::Database::open(store.address()).value();
    database->read([&](soci::session& sql) {
        const auto head = server::readHead(sql);
        std::int64_t rows = 0;
        std::int64_t lowest = 0;
        std::int64_t highest = 0;
        sql << "SELECT count(*), min(seq), max(seq) FROM change_log", soci::into(rows), soci::into(lowest),
            soci::into(highest);
        EXPECT_EQ(highest, head.seq);
        EXPECT_EQ(rows, highest - lowest + 1) << "the sequence has gaps";
        std::map<std::string, int> notes;
        std::string body;
        server::Query(sql)
            .text("SELECT body FROM event")
            .each(
                [&] {
                    const auto event = parsed(body);
                    if (textAt(event, "type") == "note")
                        ++notes[textAt(event, "details.text")];
                },
                body);
        EXPECT_EQ(notes.size(), each * writers);
        for (const auto& [text, times] : notes)
            EXPECT_EQ(times, 1) << text;
        for (const auto& id : acknowledged)
            EXPECT_TRUE(notes.contains(id)) << "lost: " << id;
        for (const auto& row : server::allEntities(sql, core::EntityKind::Complaint))
            EXPECT_EQ(seen[row.id], row.version) << "the reader missed a change";
    });
    std::printf("%zu commands acknowledged, %d kills, head %lld\n", acknowledged.size(), kills,
                static_cast<long long>(database->read([](soci::session& sql) { return server::readHead(sql).seq; })));
}

} // namespace

} // namespace posko::test
