#include "tests/server/channel_storm.h"

#include "server/backend.h"
#include "server/channels/exchange.h"
#include "server/channels/replies.h"
#include "server/channels/secrets.h"
#include "server/channels/store.h"
#include "server/commands/world.h"
#include "server/random.h"
#include "server/server.h"
#include "tests/server/fake_network.h"
#include "tests/server/test_store.h"

#include <boost/json/serialize.hpp>

#include <array>
#include <atomic>
#include <map>
#include <random>
#include <stdexcept>

namespace posko::test {

using namespace server;

namespace {

constexpr int mentionsATime = 50;
/// Of so many requests one is the last that a server makes.
constexpr unsigned requestsARestart = 200;

template <typename T> T demanded(core::Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

class Storm {
public:
    Storm(int faultsIn100, std::uint32_t seed)
        : dice(seed)
        , faults(faultsIn100)
    {
        initialiseSodium();
        running = demanded(Server::open({.database = store.address(),
                                         .address = "127.0.0.1",
                                         .photoProgram = {},
                                         .channelsEvery = std::chrono::milliseconds{0},
                                         .now = [this] {
                                             return clock.load();
                                         }}));
        channels::Channel channel;
        channel.id = newUuid(clock.load());
        channel.kind = "mastodon";
        channel.name = "dpu";
        channel.settings["url"] = network.url();
        demanded(channels::writeSecret(store.path(), channel.id, "good-token"));
        demanded(backend().database->write(
            clock.load(), [&](Transaction& transaction) { return channels::addChannel(transaction, channel); }));
        renew();
        round(); // from here on mentions count
        network.change([this](FakeNetwork::State& now) {
            now.fault = [this] {
                return nextFault();
            };
        });
    }

    void bringIn(int mentions)
    {
        for (int made = 0; made < mentions;) {
            for (int i = 0; i < mentionsATime && made < mentions; ++i, ++made)
                network.mention("warga" + std::to_string(made) + "@warga.example",
                                "Lubang nomor " + std::to_string(made));
            round();
        }
        calm([&] { return rows("entity WHERE number <> ''") >= mentions; });
    }

    void answerAll()
    {
        const auto ids = backend().database->read([](soci::session& sql) {
            std::vector<std::string> found;
            const soci::rowset<std::string> all = (sql.prepare << "SELECT id FROM entity WHERE number <> ''");
            found.assign(all.begin(), all.end());
            return found;
        });
        for (const auto& id : ids)
            answer(id);
        calm([&] { return rows("channel_post WHERE state IN ('queued', 'failed')") == 0; });
    }

    StormReport report(int mentions)
    {
        StormReport report;
        report.mentions = mentions;
        report.faults = faulty;
        report.restarts = restarts;
        const auto seen = network.seen();
        report.requests = seen.asked;
        std::map<std::string, int> complaints;
        backend().database->read([&](soci::session& sql) {
            const soci::rowset<std::string> all =
                (sql.prepare << "SELECT external_id FROM channel_seen WHERE became = 'complaint'");
            for (const auto& each : all)
                ++complaints[each];
        });
        report.lost = mentions - static_cast<int>(complaints.size());
        report.doubled = rows("entity WHERE number <> ''") - static_cast<int>(complaints.size());
        std::map<std::string, int> answers;
        for (const auto& each : seen.posted)
            ++answers[std::string(each.status.at("in_reply_to_id").as_string())];
        report.unanswered = mentions - static_cast<int>(answers.size());
        for (const auto& [id, count] : answers)
            report.answeredTwice += count > 1 ? 1 : 0;
        return report;
    }

private:
    Backend& backend() { return running->backend(); }

    void renew() { exchange = std::make_unique<channels::Exchange>(backend()); }

    void round()
    {
        // Longer than the pause after a success; after failures it takes several.
        clock = clock.load() + std::chrono::seconds{31};
        exchange->round();
        if (ended.exchange(false)) {
            ++restarts;
            renew();
        }
    }

    template <typename Done> void calm(Done done)
    {
        constexpr int mostRounds = 100'000;
        for (int i = 0; !done(); ++i) {
            if (i == mostRounds)
                throw std::runtime_error("it does not come to an end");
            round();
        }
    }

    /// On the network's threads, one at a time.
    FakeNetwork::Fault nextFault()
    {
        using Fault = FakeNetwork::Fault;
        if (dice() % requestsARestart == 0) {
            // What is answered now reaches nobody.
            ended = true;
            exchange->stop();
            return Fault::None;
        }
        if (static_cast<int>(dice() % 100) >= faults)
            return Fault::None;
        ++faulty;
        constexpr std::array kinds{Fault::Busy, Fault::TooMany, Fault::Lost};
        return kinds.at(dice() % kinds.size());
    }

    void answer(const std::string& complaint)
    {
        demanded(backend().database->write(clock.load(), [&](Transaction& transaction) -> core::Result<void> {
            Account account;
            account.role = core::Role::Dispatcher;
            const auto target = transaction.complaint(complaint);
            core::Command command;
            command.mutationId = newUuid(transaction.now);
            command.complaintId = complaint;
            command.baseVersion = target->version;
            command.type = core::CommandType::Reply;
            command.at = transaction.now;
            command.args.reporters = {"1"};
            command.args.via = channels::viaChannel;
            command.args.about = "acknowledged";
            command.args.text = "Regu kami menuju ke sana.";
            const auto reference = backend().reference.get(transaction);
            const auto plans = channels::planReplies(transaction, command, *target, reference->agency);
            if (!plans)
                return std::unexpected(plans.error());
            const auto stored = applyAndStore(transaction, command, account.actor(),
                                              worldOf(transaction, *reference, account), *reference);
            if (!stored)
                return std::unexpected(stored.error());
            channels::queueReplies(transaction, command, *plans);
            return {};
        }));
    }

    int rows(const std::string& from)
    {
        return backend().database->read([&](soci::session& sql) {
            int count = 0;
            sql << "SELECT count(*) FROM " + from, soci::into(count);
            return count;
        });
    }

    TestStore store;
    FakeNetwork network;
    std::atomic<core::Instant> clock = systemNow();
    std::mt19937 dice;
    const int faults;
    std::atomic<int> faulty = 0;
    std::atomic<bool> ended = false;
    int restarts = 0;
    std::unique_ptr<Server> running;
    std::unique_ptr<channels::Exchange> exchange;
};

} // namespace

std::string toText(const StormReport& report)
{
    return boost::json::serialize(boost::json::object{{"bench", "channels"},
                                                      {"mentions", report.mentions},
                                                      {"lost", report.lost},
                                                      {"doubled", report.doubled},
                                                      {"unanswered", report.unanswered},
                                                      {"answered_twice", report.answeredTwice},
                                                      {"requests", report.requests},
                                                      {"faults", report.faults},
                                                      {"restarts", report.restarts},
                                                      {"seconds", report.seconds}});
}

StormReport stormOverChannel(int mentions, int faults, std::uint32_t seed)
{
    const auto begin = std::chrono::steady_clock::now();
    Storm storm(faults, seed);
    storm.bringIn(mentions);
    storm.answerAll();
    auto report = storm.report(mentions);
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

} // namespace posko::test
