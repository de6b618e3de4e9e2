#include "tests/server/work.h"

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

namespace posko::test {

namespace {

/// What holds of every answer, whichever call it is to.
class Answers : public Served {
protected:
    static HttpClient::Headers bearer(const Desk& desk) { return {{"Authorization", "Bearer " + desk.access}}; }
};

TEST_F(Answers, WhatCanBeReadCanBeAskedAbout)
{
    auto desk = this->desk("dispatcher");
    const auto id = created(desk, "W");
    const auto sha256 = uploadPicture(desk, 1);
    desk.send(photoCommand(id, sha256, 1));
    auto connection = client();
    for (const auto& target :
         {std::string("/healthz"), std::string("/api/v1/session"), std::string("/open311/v2/services.json"),
          "/api/v1/complaints/" + id, "/api/v1/photos/" + sha256 + "/original", "/api/v1/complaints/" + uuid()}) {
        const auto whole = connection.send("GET", target, bearer(desk));
        const auto head = connection.send("HEAD", target, bearer(desk));
        EXPECT_EQ(head.status, whole.status) << target;
        EXPECT_EQ(head.header("content-type"), whole.header("content-type")) << target;
        EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size())) << target;
        // Were there a body, it would be taken for the next answer.
        EXPECT_EQ(connection.send("GET", "/healthz").body, "ok") << target;
    }
    EXPECT_EQ(connection.send("HEAD", "/api/v1/session").status, 401);
    EXPECT_EQ(connection.send("HEAD", "/api/v1/sync/commands", bearer(desk)).status, 405);
}

TEST_F(Answers, ThatHaveNoBodySayNoLength)
{
    auto desk = this->desk("dispatcher");
    auto connection = client();
    const auto options = connection.send("OPTIONS", "/api/v1/uploads");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.headers.count("content-length"), 0U);
    EXPECT_EQ(options.headers.count("transfer-encoding"), 0U);
    EXPECT_EQ(connection.send("GET", "/healthz").body, "ok");
    const auto ended = connection.send("DELETE", "/api/v1/session", bearer(desk));
    EXPECT_EQ(ended.status, 204);
    EXPECT_EQ(ended.headers.count("content-length"), 0U);
    EXPECT_EQ(connection.send("GET", "/healthz").header("content-length"), "2");
}

/// What the server does a moment after its answer.
bool eventually(const std::function<bool()>& holds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!holds()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
}

TEST_F(Answers, LargeOnesAndLargeBodiesShareBudgets)
{
    auto desk = this->desk("dispatcher");
    for (int i = 0; i < 30; ++i)
        created(desk, "W", std::string(3000, 'x'));
    EXPECT_GT(desk.get("/api/v1/sync/snapshot").body.size(), 70'000U);
    const std::string body(100'000, ' ');
    EXPECT_EQ(desk.post("/api/v1/sync/commands", body).status, 400) << "read, and no JSON";
    const auto with = [&](const char* method, const char* target, const std::string& sent) {
        return client().send(method, target, bearer(desk), sent);
    };
    const auto submit = [&] {
        return with("POST", "/open311/v2/requests.json", body).status;
    };
    const auto limit = [&](std::int64_t bodies, std::int64_t publicBodies, std::int64_t answers) {
        restart([&](server::ServerOptions& options) {
            options.limits.bodyBytes = bodies;
            options.limits.publicBodyBytes = publicBodies;
            options.limits.answerBytes = answers;
        });
    };
    limit(70'000, 1'000'000, 70'000);
    const auto refused = with("GET", "/api/v1/sync/snapshot", "");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "5");
    EXPECT_EQ(with("POST", "/api/v1/sync/commands", body).status, 503);
    EXPECT_NE(submit(), 503) << "strangers' bodies are counted apart";
    EXPECT_EQ(with("GET", "/api/v1/session", "").status, 200) << "what is small goes on";
    EXPECT_EQ(with("POST", "/api/v1/sync/commands", R"({"commands":[]})").status, 422) << "read";
    limit(150'000, 70'000, 1'000'000);
    EXPECT_EQ(submit(), 503);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(eventually([&] { return with("POST", "/api/v1/sync/commands", body).status == 400; }))
            << "what was taken is given back";
        EXPECT_EQ(with("GET", "/api/v1/sync/snapshot", "").status, 200);
    }
}

/// Room for two large bodies of desks, and for one of strangers.
class Budgets : public Served {
protected:
    static constexpr std::size_t bodySize = 100'000;
    static constexpr const char* commands = "/api/v1/sync/commands";
    static constexpr const char* requests = "/open311/v2/requests.json";

    Budgets()
    {
        restart([](server::ServerOptions& options) {
            options.limits.bodyBytes = 280'000;
            options.limits.publicBodyBytes = 180'000;
        });
    }

    /// Announces a large body and waits for the word whether to send it. 100: it has its share, and is under way.
    static int announce(HttpClient& connection, const char* target, const std::string& access,
                        std::size_t bytes = bodySize)
    {
        std::string head = "POST " + std::string(target) + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" +
                           "Content-Length: " + std::to_string(bytes) + "\r\n";
        if (!access.empty())
            head += "Authorization: Bearer " + access + "\r\n";
        return connection.raw(head + "\r\n").status;
    }
    int announce(const char* target, const std::string& access, std::size_t bytes = bodySize) const
    {
        auto connection = client();
        return announce(connection, target, access, bytes);
    }
    /// A connection whose large body has its share, as soon as there is room; null where there is none. Who is refused
    /// is closed, so each try has a connection of its own.
    std::unique_ptr<HttpClient> underWay(const char* target, const std::string& access) const
    {
        std::unique_ptr<HttpClient> connection;
        const bool begun = eventually([&] {
            connection = std::make_unique<HttpClient>(port);
            return announce(*connection, target, access) == 100;
        });
        return begun ? std::move(connection) : nullptr;
    }
    /// Whether, in a moment, all room for the desks' bodies is there again.
    bool isGivenBack(const std::string& access) const
    {
        return eventually([&] {
            auto one = client();
            auto other = client();
            return announce(one, commands, access) == 100 && announce(other, commands, access) == 100;
        });
    }
};

TEST_F(Budgets, BodiesUnderWayAddUpAndWhatIsSmallIsServedMeanwhile)
{
    auto desk = this->desk("dispatcher");
    auto one = client();
    auto other = client();
    ASSERT_EQ(announce(one, commands, desk.access), 100);
    ASSERT_EQ(announce(other, commands, desk.access), 100);
    other.write(std::string(bodySize / 2, ' '));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(announce(commands, desk.access), 503);
    EXPECT_EQ(announce(commands, {}), 401) << "who has no account is told so, whatever room there is";
    EXPECT_EQ(announce(commands, desk.access, 70'000), 100) << "what was refused took none of what is left";
    EXPECT_EQ(client().send("GET", "/healthz").status, 200);
    EXPECT_EQ(desk.post(commands, R"({"commands":[]})").status, 422);
    created(desk, "W");
    this->desk("west").snapshot();
    // Those that were let in are read to their ends.
    EXPECT_EQ(one.raw(std::string(bodySize, ' ')).status, 400);
    EXPECT_EQ(other.raw(std::string(bodySize / 2, ' ')).status, 400);
    EXPECT_TRUE(isGivenBack(desk.access));
}

TEST_F(Budgets, StrangersUseUpTheirOwnAndDesksTheirOwn)
{
    auto desk = this->desk("dispatcher");
    {
        auto stranger = client();
        ASSERT_EQ(announce(stranger, requests, {}), 100);
        stranger.write("x");
        EXPECT_EQ(announce(requests, {}), 503);
        // A token makes nobody's call a desk's: the call does.
        EXPECT_EQ(announce(requests, desk.access), 503);
        EXPECT_TRUE(isGivenBack(desk.access));
    }
    EXPECT_TRUE(eventually([&] { return announce(requests, {}) == 100; }));
    const auto one = underWay(commands, desk.access);
    const auto other = underWay(commands, desk.access);
    ASSERT_TRUE(one && other);
    EXPECT_EQ(announce(commands, desk.access), 503);
    EXPECT_TRUE(eventually([&] { return announce(requests, {}) == 100; }));
}

TEST_F(Budgets, ABodyOfNoAnnouncedLengthTakesWhatItMayBecome)
{
    auto desk = this->desk("dispatcher");
    const auto chunked = [&] {
        return client().raw("POST " + std::string(commands) +
                            " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer " +
                            desk.access + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
    };
    EXPECT_EQ(chunked().status, 503) << "1 MiB";
    restart([](server::ServerOptions& options) { options.limits.bodyBytes = 1'100'000; });
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(eventually([&] { return chunked().status == 422; }));
}

TEST_F(Budgets, WhoGoesAwayInMidBodyGivesItsShareBack)
{
    auto desk = this->desk("dispatcher");
    {
        auto silent = client();
        auto sending = client();
        ASSERT_EQ(announce(silent, commands, desk.access), 100);
        ASSERT_EQ(announce(sending, commands, desk.access), 100);
        sending.write(std::string(bodySize / 2, ' '));
        ASSERT_EQ(announce(commands, desk.access), 503);
    }
    EXPECT_TRUE(isGivenBack(desk.access));
}

TEST_F(Budgets, WhoNeverSendsItsBodyKeepsItsShareForItsTimeOnly)
{
    restart([](server::ServerOptions& options) {
        options.limits.bodyBytes = 280'000;
        options.limits.transfer = std::chrono::milliseconds(300);
        options.limits.slowestBytesASecond = 1024 * 1024;
    });
    auto desk = this->desk("dispatcher");
    auto one = client();
    auto other = client();
    ASSERT_EQ(announce(one, commands, desk.access), 100);
    ASSERT_EQ(announce(other, commands, desk.access), 100);
    EXPECT_TRUE(isGivenBack(desk.access));
}

TEST_F(Budgets, AnAnswerGivesItsShareBack)
{
    auto desk = this->desk("dispatcher");
    for (int i = 0; i < 30; ++i)
        created(desk, "W", std::string(3000, 'x'));
    const auto size = desk.get("/api/v1/sync/snapshot").body.size();
    ASSERT_GT(size, 70'000U);
    restart([&](server::ServerOptions& options) {
        options.limits.answerBytes = static_cast<std::int64_t>(size + size / 2);
    });
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(eventually([&] {
            return client().send("GET", "/api/v1/sync/snapshot", {{"Authorization", "Bearer " + desk.access}}).status ==
                   200;
        }));
    }
}
} // namespace

} // namespace posko::test
