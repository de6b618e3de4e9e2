#include "server/auth/accounts.h"
#include "server/auth/quota.h"
#include "server/auth/rate_limit.h"
#include "server/commands/queue.h"
#include "server/photos/collection.h"
#include "server/photos/files.h"
#include "server/random.h"
#include "tests/server/pictures.h"
#include "tests/server/work.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using core::CommandType;
using server::Quota;
using server::RateLimit;

TEST(Quota, GivesBackEvenlyAndLetsALargeOneThroughThatIsPaidOff)
{
    Quota quota(60, 60s);
    const Quota::Clock::time_point start{10'000s};
    EXPECT_EQ(quota.take("a", 50, start), 0s);
    EXPECT_EQ(quota.take("a", 20, start), 10s);
    EXPECT_EQ(quota.take("a", 20, start + 10s), 0s);
    EXPECT_EQ(quota.take("b", 90, start), 0s) << "nobody is kept out for good";
    EXPECT_EQ(quota.take("b", 1, start), 31s);
    EXPECT_EQ(quota.take("b", 1, start + 31s), 0s);
    EXPECT_EQ(Quota(0, 60s).take("a", 1e9, start), 0s);
}

TEST(RateLimit, ItsMemoryIsBoundedHoweverManyAddressesThereAre)
{
    RateLimit limit(3, 15min);
    const RateLimit::Clock::time_point now{10'000s};
    for (int i = 0; i < 3; ++i)
        limit.count("the owner", now);
    for (std::size_t i = 0; i < RateLimit::mostKeys / 4; ++i)
        limit.count("2001:db8:" + std::to_string(i) + "::/64", now);
    EXPECT_GT(limit.wait("the owner", now), 0s);
    for (std::size_t i = 0; i < 2 * RateLimit::mostKeys; ++i)
        limit.count("2001:db9:" + std::to_string(i) + "::/64", now);
    EXPECT_LE(limit.keys(), RateLimit::mostKeys);
}

class Fairness : public Served {
protected:
    Fairness()
    {
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return server::systemNow() + std::chrono::milliseconds(later.load());
            };
        });
    }
    ~Fairness() override { running.reset(); } // before the clock goes

    server::Account account(const std::string& login) const
    {
        return backend().database->look(
            [&](soci::session& sql) { return server::accountByLogin(sql, login).value().account; });
    }
    static std::vector<server::BatchItem> notes(const server::Account& by, const std::string& id, int count)
    {
        json::array commands;
        for (int i = 0; i < count; ++i)
            commands.push_back(core::toJson(noteCommand(id, "Catatan")));
        return server::readBatch(json::serialize(json::object{{"commands", commands}}), by).value();
    }

    static Reply startPhoto(Desk& by, int number, std::size_t length)
    {
        return startUpload(by, server::sha256Hex(std::to_string(number)), length);
    }

    std::atomic<std::int64_t> later = 0; ///< milliseconds that the server's clock is ahead
};

TEST_F(Fairness, WhoSendsWithoutEndTakesNobodysTurn)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto buggy = account("west");
    const auto other = account("supervisor");
    server::CommandQueue queue(backend());
    std::mutex mutex;
    std::vector<std::string> order;
    std::vector<int> statuses;
    const auto done = [&](const std::string& who) {
        return [&, who](const server::http::Response& response) {
            const std::lock_guard lock(mutex);
            order.push_back(who);
            statuses.push_back(response.status);
        };
    };
    std::condition_variable changed;
    bool open = false;
    bool held = false;
    std::thread writer([&] {
        [[maybe_unused]] const auto result =
            backend().database->write(server::systemNow(), [&](server::Transaction&) -> core::Result<void> {
                std::unique_lock lock(mutex);
                held = true;
                changed.notify_all();
                changed.wait(lock, [&] { return open; });
                return {};
            });
    });
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return held; });
    }
    for (int i = 0; i < 20; ++i)
        queue.post(buggy, notes(buggy, id, 100), done("buggy"));
    queue.post(other, notes(other, id, 1), done("other"));
    // Enough to reach the limit also where the writer took a whole group out of the line before.
    for (int i = 0; i < 30; ++i)
        queue.post(buggy, notes(buggy, id, 100), done("buggy"));
    {
        const std::lock_guard lock(mutex);
        EXPECT_TRUE(std::ranges::contains(statuses, 429)) << "one account has a limit of what waits";
        order.clear();
        open = true;
        changed.notify_all();
    }
    writer.join();
    queue.stop();
    const auto place = std::ranges::find(order, "other") - order.begin();
    EXPECT_LE(place, 12) << "a request each, in turns; a group has ten of a hundred";
}

TEST_F(Fairness, AnAccountHasALimitAnHourAndTheOthersDoNotFeelIt)
{
    restart([](server::ServerOptions& options) { options.accountLimits = {.commandsAnHour = 8, .notesAnHour = 3}; });
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto status = [&](Desk& by, CommandType type) {
        auto given = type == CommandType::Note ? noteCommand(id, "Catatan") : command(type, id, 1);
        const json::object body = {{"commands", json::array{core::toJson(given)}}};
        const auto reply = by.post("/api/v1/sync/commands", json::serialize(body));
        EXPECT_EQ(reply.status == 429, !reply.header("retry-after").empty());
        return reply.status;
    };
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(status(desk, CommandType::Note), 200);
    EXPECT_EQ(status(desk, CommandType::Note), 429);
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(status(desk, CommandType::Acknowledge), 200);
    EXPECT_EQ(status(desk, CommandType::Acknowledge), 429);
    auto other = this->desk("supervisor");
    EXPECT_EQ(status(other, CommandType::Note), 200);
}

TEST_F(Fairness, PhotosOfAnAccountHaveALimitADayInNumberAndBytes)
{
    restart([](server::ServerOptions& options) { options.accountLimits = {.photosADay = 2}; });
    auto desk = this->desk("dispatcher");
    uploadPicture(desk, 1);
    uploadPicture(desk, 2);
    const auto refused = startPhoto(desk, 3, 100);
    EXPECT_EQ(refused.status, 429) << refused.body;
    EXPECT_FALSE(refused.header("retry-after").empty());
    auto other = this->desk("supervisor");
    EXPECT_EQ(startPhoto(other, 3, 100).status, 201);

    restart([](server::ServerOptions& options) { options.accountLimits = {.photoBytesADay = 1000}; });
    auto west = this->desk("west");
    EXPECT_EQ(startPhoto(west, 4, 600).status, 201);
    EXPECT_EQ(startPhoto(west, 5, 600).status, 429) << "what is under way counts";
    EXPECT_EQ(startPhoto(west, 6, 300).status, 201);
}

TEST_F(Fairness, APhotoThatNobodyAttachesIsCollectedAndMayComeAgain)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto used = uploadPicture(desk, 1);
    ASSERT_EQ(textAt(desk.send(photoCommand(id, used, 1)), "outcome"), "applied");
    const auto unused = uploadPicture(desk, 2);
    const auto isThere = [&](const std::string& sha256) {
        return std::filesystem::exists(server::originalPath(store.path(), sha256));
    };
    later += std::chrono::milliseconds(std::chrono::days{6}).count();
    ASSERT_TRUE(server::collectUnattached(backend()));
    EXPECT_EQ(this->desk("dispatcher").get("/api/v1/photos/" + unused + "/320").status, 200);

    later += std::chrono::milliseconds(std::chrono::days{2}).count();
    ASSERT_TRUE(server::collectUnattached(backend()));
    auto afterAWeek = this->desk("dispatcher");
    EXPECT_EQ(afterAWeek.get("/api/v1/photos/" + unused + "/320").status, 404);
    EXPECT_EQ(afterAWeek.get("/api/v1/photos/" + used + "/320").status, 200);
    EXPECT_TRUE(isThere(unused)) << "a backup may be under way";
    EXPECT_EQ(textAt(afterAWeek.send(photoCommand(id, unused, 1)), "code"), "photo_missing");

    later += std::chrono::milliseconds(std::chrono::days{2}).count();
    ASSERT_TRUE(server::collectUnattached(backend()));
    EXPECT_FALSE(isThere(unused));
    EXPECT_TRUE(isThere(used));
    auto again = this->desk("dispatcher");
    EXPECT_EQ(uploadPicture(again, 2), unused);
    EXPECT_EQ(textAt(again.send(photoCommand(id, unused, 1)), "outcome"), "applied");
    later += std::chrono::milliseconds(std::chrono::days{9}).count();
    ASSERT_TRUE(server::collectUnattached(backend()));
    EXPECT_TRUE(isThere(unused));
    const auto checked = poskod(store.address(), "check");
    EXPECT_EQ(checked.status, 0) << checked.output;
}

TEST_F(Fairness, AStrangersTokensAskTheDatabaseNoMoreAndNoDeskFeelsThem)
{
    auto desk = this->desk("dispatcher");
    auto stranger = client();
    int limited = 0;
    for (int i = 0; i < 650; ++i) {
        const auto token = "nobody-was-given-" + std::to_string(i);
        const auto reply = i % 2 == 0 ? stranger.send("GET", "/api/v1/session", {{"Authorization", "Bearer " + token}})
                                      : stranger.send("POST", "/api/v1/session/refresh", {},
                                                      json::serialize(json::object{{"refresh", token}}));
        limited += reply.status == 429 ? 1 : 0;
        EXPECT_TRUE(reply.status == 401 || (reply.status == 429 && !reply.header("retry-after").empty()))
            << reply.status;
    }
    EXPECT_EQ(limited, 50);
    EXPECT_EQ(desk.get("/api/v1/session").status, 200);
    const auto renewed =
        stranger.send("POST", "/api/v1/session/refresh", {}, json::serialize(json::object{{"refresh", desk.refresh}}));
    EXPECT_EQ(renewed.status, 200) << renewed.body;
    EXPECT_EQ(
        stranger.send("GET", "/api/v1/session", {{"Authorization", "Bearer " + textAt(parsed(renewed.body), "access")}})
            .status,
        200);
}

TEST_F(Fairness, MediumBodiesHaveABudgetTooAndSignInsDoNotFeelIt)
{
    restart([](server::ServerOptions& options) { options.limits.publicBodyBytes = 100'000; });
    const auto begin = [&](HttpClient& by, const std::string& target, const std::string& token, int length) {
        by.write("POST " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                 "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(length) +
                 "\r\n\r\nx");
    };
    std::vector<std::unique_ptr<HttpClient>> waiting;
    for (int i = 0; i < 3; ++i) {
        waiting.push_back(std::make_unique<HttpClient>(port));
        begin(*waiting.back(), "/open311/v2/requests.json", "x", 30'000);
    }
    int status = 0;
    for (int i = 0; i < 100 && status != 503; ++i) {
        // Until the three have got their shares.
        std::this_thread::sleep_for(20ms);
        status = client().send("POST", "/open311/v2/requests.json", {}, std::string(30'000, 'x')).status;
    }
    EXPECT_EQ(status, 503);
    HttpClient stranger(port);
    begin(stranger, "/api/v1/sync/commands", "nobody", 30'000);
    EXPECT_EQ(stranger.readReply().status, 401) << "before its body is read";
    auto desk = this->desk("dispatcher");
    EXPECT_EQ(desk.get("/api/v1/session").status, 200);
}

} // namespace

} // namespace posko::test
