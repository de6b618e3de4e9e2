#include "tests/server/served.h"

#include "server/auth/accounts.h"
#include "server/auth/rate_limit.h"
#include "tests/server/server_program.h"

#include <boost/json/serialize.hpp>

#include <stdexcept>

namespace posko::test {

namespace {

class Session : public Served {
protected:
    Reply signIn(const std::string& login, const std::string& secret, const std::string& device = uuid())
    {
        const json::object body = {{"login", login}, {"password", secret}, {"device", device}};
        return client().send("POST", "/api/v1/session", {}, json::serialize(body));
    }
    Reply refresh(const std::string& token)
    {
        return client().send("POST", "/api/v1/session/refresh", {}, json::serialize(json::object{{"refresh", token}}));
    }
    Reply whoAmI(const std::string& access)
    {
        return client().send("GET", "/api/v1/session", {{"Authorization", "Bearer " + access}});
    }
    void change(const std::string& login, const server::AccountChange& wanted)
    {
        const auto done = backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
            return server::changeAccount(transaction, login, wanted);
        });
        ASSERT_TRUE(done) << done.error().message;
    }
};

TEST_F(Session, SignInAnswersTokensAccountAndAgency)
{
    const auto reply = signIn("west", password);
    ASSERT_EQ(reply.status, 200) << reply.body;
    const auto body = parsed(reply.body);
    EXPECT_EQ(textAt(body, "account.login"), "west");
    EXPECT_EQ(textAt(body, "account.role"), "regional");
    EXPECT_EQ(textAt(body, "account.districts.0"), "W");
    EXPECT_EQ(textAt(body, "account.scope_version"), "1");
    EXPECT_EQ(textAt(body, "agency.name"), "Dinas Pekerjaan Umum");
    EXPECT_EQ(textAt(body, "agency.time_zone"), "Asia/Jakarta");
    EXPECT_EQ(textAt(body, "expires_in"), "900");
    EXPECT_GE(textAt(body, "access").size(), 43U);
    EXPECT_FALSE(reply.header("posko-time").empty());
}

TEST_F(Session, WrongLoginAndWrongPasswordAnswerAlike)
{
    const auto wrongPassword = signIn("dispatcher", "something-else");
    const auto wrongLogin = signIn("nobody", "something-else");
    EXPECT_EQ(wrongPassword.status, 401);
    EXPECT_EQ(wrongPassword.body, wrongLogin.body);
    EXPECT_EQ(wrongPassword.header("content-type"), "application/problem+json");
}

TEST_F(Session, BadSignInsAreRefusedByField)
{
    EXPECT_EQ(textAt(parsed(signIn("dispatcher", password, "no-uuid").body), "field"), "device");
    EXPECT_EQ(textAt(parsed(signIn("", password).body), "field"), "login");
    EXPECT_EQ(client().send("POST", "/api/v1/session", {}, "[]").status, 422);
    EXPECT_EQ(client().send("POST", "/api/v1/session", {}, "{").status, 400);
    EXPECT_EQ(client().send("POST", "/api/v1/session", {}, R"({"login":5})").status, 422);
}

TEST_F(Session, NobodyLocksOthersOutFromElsewhere)
{
    restart([](server::ServerOptions& options) { options.trustedProxies = {"127.0.0.1", "10.0.0.2"}; });
    const auto from = [&](const std::string& chain, const char* secret) {
        const json::object body = {{"login", "west"}, {"password", secret}, {"device", uuid()}};
        return client().send("POST", "/api/v1/session", {{"X-Forwarded-For", chain}}, json::serialize(body)).status;
    };
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("203.0.113.9", "wrong-password"), 401);
    EXPECT_EQ(from("203.0.113.9", password), 429);
    // What the client itself wrote before the proxy's entry counts for nothing.
    EXPECT_EQ(from("198.51.100.7, 203.0.113.9, 10.0.0.2", password), 429);
    EXPECT_EQ(from("198.51.100.7", password), 200);
    // One customer of a provider has a whole /64.
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("2001:db8::" + std::to_string(i + 1), "wrong-password"), 401);
    EXPECT_EQ(from("2001:db8::ffff", password), 429);
    EXPECT_EQ(from("2001:db8:0:1::1", password), 200);
}

TEST_F(Session, TheLastOfSeveralForwardedLinesCountsAndAStrangersNone)
{
    restart([](server::ServerOptions& options) { options.trustedProxies = {"127.0.0.1"}; });
    const auto from = [&](const char* sender, const std::vector<std::string>& lines, const char* secret) {
        HttpClient::Headers headers;
        for (const auto& line : lines)
            headers.emplace_back("X-Forwarded-For", line);
        const json::object body = {{"login", "west"}, {"password", secret}, {"device", uuid()}};
        return HttpClient(port, sender).send("POST", "/api/v1/session", headers, json::serialize(body)).status;
    };
    // The client writes a line of its own before the proxy's, another one each time.
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("127.0.0.1", {"198.51.100." + std::to_string(i), "203.0.113.9"}, "wrong-password"), 401);
    EXPECT_EQ(from("127.0.0.1", {"198.51.100.99", "203.0.113.9"}, password), 429);
    EXPECT_EQ(from("127.0.0.1", {"203.0.113.9", "198.51.100.99"}, password), 200);
    // Who is no proxy of ours is who it is, whatever it writes.
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("127.0.0.9", {"192.0.2." + std::to_string(i)}, "wrong-password"), 401);
    EXPECT_EQ(from("127.0.0.9", {"192.0.2.99"}, password), 429);
    EXPECT_EQ(from("127.0.0.1", {"192.0.2.1"}, password), 200);
}

TEST_F(Session, TrustedProxiesMayBeNetworksAndAChainOfThem)
{
    const ServerProgram poskod(POSKOD_PROGRAM, store.address(),
                               {"--trusted-proxy", "127.0.0.1", "--trusted-proxy", "10.1.0.0/16"});
    const auto from = [&](const std::vector<std::string>& lines, const char* secret) {
        HttpClient::Headers headers;
        for (const auto& line : lines)
            headers.emplace_back("X-Forwarded-For", line);
        const json::object body = {{"login", "west"}, {"password", secret}, {"device", uuid()}};
        return HttpClient(poskod.port()).send("POST", "/api/v1/session", headers, json::serialize(body)).status;
    };
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from({"203.0.113.9, 10.1.255." + std::to_string(i)}, "wrong-password"), 401);
    EXPECT_EQ(from({"203.0.113.9, 10.1.2.3, 10.1.0.1"}, password), 429);
    // Each proxy may write a line of its own, and blanks and tabs where a list may have them.
    EXPECT_EQ(from({"203.0.113.9", "10.1.2.3", "10.1.0.1"}, password), 429);
    EXPECT_EQ(from({"203.0.113.9 ,\t10.1.2.3 , 10.1.0.1"}, password), 429);
    // What stands before the client is the client's own word.
    EXPECT_EQ(from({"198.51.100.7, 203.0.113.9, 10.1.2.3"}, password), 429);
    EXPECT_EQ(from({"10.1.7.7", "203.0.113.9", "10.1.2.3"}, password), 429);
    // The next network is no proxy of ours: whoever asks from there is a client.
    EXPECT_EQ(from({"203.0.113.9, 10.2.0.1"}, password), 200);
    EXPECT_EQ(from({"203.0.113.10, 10.1.2.3"}, password), 200);
    EXPECT_THROW(ServerProgram(POSKOD_PROGRAM, store.address(), {"--trusted-proxy", "10.1.0.0/33"}),
                 std::runtime_error);
}

TEST_F(Session, StrangersTokensEndNobodysSession)
{
    const auto desk = this->desk("dispatcher");
    const auto refresh = [&](const std::string& token) {
        return client().send("POST", "/api/v1/session/refresh", {}, R"({"refresh":")" + token + "\"}").status;
    };
    for (int i = 0; i < 150; ++i)
        EXPECT_EQ(refresh("x" + std::to_string(i)), 401);
    EXPECT_EQ(refresh(desk.refresh), 200);
}

TEST_F(Session, TenFailuresLockTheLoginForAWhile)
{
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(signIn("west", "wrong-password").status, 401);
    const auto locked = signIn("west", password);
    EXPECT_EQ(locked.status, 429);
    EXPECT_FALSE(locked.header("retry-after").empty());
    EXPECT_EQ(signIn("east", password).status, 200);
}

TEST_F(Session, RefreshRotatesAndTheLastOneStaysGoodUntilTheNewOneIsUsed)
{
    const auto desk = this->desk("dispatcher");
    const auto lost = refresh(desk.refresh); // this reply is lost on its way
    ASSERT_EQ(lost.status, 200);
    const auto again = refresh(desk.refresh);
    ASSERT_EQ(again.status, 200) << again.body;
    const auto current = textAt(parsed(again.body), "refresh");
    EXPECT_EQ(whoAmI(textAt(parsed(again.body), "access")).status, 200);
    const auto next = refresh(current);
    ASSERT_EQ(next.status, 200);
    // The first token was replaced, and its replacement was used: whoever shows it now is a thief or a victim.
    EXPECT_EQ(refresh(desk.refresh).status, 401);
    EXPECT_EQ(refresh(textAt(parsed(next.body), "refresh")).status, 401);
    EXPECT_EQ(whoAmI(textAt(parsed(next.body), "access")).status, 401);
}

TEST_F(Session, ALostReplacementThatShowsUpLaterEndsTheDesk)
{
    const auto desk = this->desk("dispatcher");
    const auto lost = textAt(parsed(refresh(desk.refresh).body), "refresh");
    const auto current = parsed(refresh(desk.refresh).body);
    EXPECT_EQ(refresh(lost).status, 401);
    EXPECT_EQ(whoAmI(textAt(current, "access")).status, 401);
}

TEST_F(Session, SignOutEndsTheDeskAloneAndSignInAgainReplacesIt)
{
    auto one = desk("dispatcher");
    auto other = desk("dispatcher");
    EXPECT_EQ(one.call("DELETE", "/api/v1/session").status, 204);
    EXPECT_EQ(one.get("/api/v1/session").status, 401);
    EXPECT_EQ(refresh(one.refresh).status, 401);
    EXPECT_EQ(other.get("/api/v1/session").status, 200);

    const auto device = uuid();
    auto before = desk("dispatcher", device);
    auto after = desk("dispatcher", device);
    EXPECT_EQ(before.get("/api/v1/session").status, 401);
    EXPECT_EQ(after.get("/api/v1/session").status, 200);
}

TEST_F(Session, ANewPasswordAndADisabledAccountEndSessions)
{
    auto desk = this->desk("west");
    server::AccountChange newPassword;
    newPassword.password = "lain-sekali-ini";
    change("west", newPassword);
    EXPECT_EQ(desk.get("/api/v1/session").status, 401);
    EXPECT_EQ(signIn("west", password).status, 401);
    EXPECT_EQ(signIn("west", "lain-sekali-ini").status, 200);

    auto east = this->desk("east");
    server::AccountChange disabled;
    disabled.enabled = false;
    change("east", disabled);
    EXPECT_EQ(east.get("/api/v1/session").status, 401);
    const auto told = signIn("east", password);
    EXPECT_EQ(told.status, 403) << "who has the password hears why";
    EXPECT_EQ(textAt(parsed(told.body), "field"), "account");
    EXPECT_EQ(signIn("east", "another").status, 401);
}

TEST_F(Session, TokensAreNotStoredInClear)
{
    if (store.isPostgresql())
        GTEST_SKIP() << "looks into the database's file";
    const auto desk = this->desk("dispatcher");
    running->stop();
    for (const auto& entry : std::filesystem::directory_iterator(store.path())) {
        if (!entry.is_regular_file())
            continue;
        std::FILE* file = std::fopen(entry.path().c_str(), "rb");
        std::string bytes(std::filesystem::file_size(entry.path()), '\0');
        bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
        std::fclose(file);
        EXPECT_EQ(bytes.find(desk.access), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find(desk.refresh), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find(password), std::string::npos) << entry.path();
    }
}

/// Every call that is not meant for the public answers 401 without a token, with a wrong one and with one in disguise.
TEST_F(Session, EveryOtherCallNeedsASignedInAccount)
{
    const std::string id = uuid();
    const std::vector<std::pair<std::string, std::string>> calls = {
        {"GET", "/api/v1/session"},           {"DELETE", "/api/v1/session"},
        {"GET", "/api/v1/session/devices"},   {"DELETE", "/api/v1/session/devices/" + id},
        {"POST", "/api/v1/session/password"}, {"GET", "/api/v1/sync/snapshot"},
        {"GET", "/api/v1/sync/changes"},      {"GET", "/api/v1/complaints/" + id},
        {"POST", "/api/v1/sync/commands"},    {"POST", "/api/v1/uploads"},
        {"HEAD", "/api/v1/uploads/" + id},    {"PATCH", "/api/v1/uploads/" + id},
        {"DELETE", "/api/v1/uploads/" + id},  {"GET", "/api/v1/photos/" + std::string(64, 'a') + "/320"},
    };
    for (const auto& [method, target] : calls) {
        EXPECT_EQ(client().send(method, target).status, 401) << method << " " << target;
        for (const char* header : {"Bearer ", "Bearer wrong", "Basic YTpi", "bearer"})
            EXPECT_EQ(client().send(method, target, {{"Authorization", header}}).status, 401) << target;
    }
    EXPECT_EQ(client().send("GET", "/healthz").body, "ok");
    EXPECT_EQ(client().send("GET", "/api/v1/nothing").status, 404);
    const auto wrongMethod = client().send("DELETE", "/api/v1/sync/snapshot");
    EXPECT_EQ(wrongMethod.status, 405);
    EXPECT_EQ(wrongMethod.header("allow"), "GET");
}

TEST(RateLimit, CountsInAWindowAndForgets)
{
    using namespace std::chrono_literals;
    server::RateLimit limit(2, 60s);
    const server::RateLimit::Clock::time_point start{};
    limit.count("a", start + 1000s);
    EXPECT_EQ(limit.wait("a", start + 1000s), 0s);
    limit.count("a", start + 1010s);
    EXPECT_EQ(limit.wait("a", start + 1020s), 40s);
    EXPECT_EQ(limit.wait("b", start + 1020s), 0s);
    EXPECT_EQ(limit.wait("a", start + 1060s), 0s);
    limit.count("a", start + 1061s);
    limit.forgive("a");
    EXPECT_EQ(limit.wait("a", start + 1062s), 0s);
}

} // namespace

} // namespace posko::test
