#include "server/auth/accounts.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <future>
#include <thread>

namespace posko::test {

namespace {

using namespace std::chrono_literals;

constexpr const char* newPassword = "lain-sekali-ini";

class Devices : public Served {
protected:
    json::array list(Desk& desk)
    {
        const auto reply = desk.get("/api/v1/session/devices");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return at(parsed(reply.body), "devices").as_array();
    }
    Reply changePassword(Desk& desk, const std::string& before, const std::string& after)
    {
        return desk.post("/api/v1/session/password", json::serialize(json::object{{"old", before}, {"new", after}}));
    }
    Reply signIn(const std::string& login, const std::string& secret, const std::string& name = {}) const
    {
        const json::object body = {{"login", login}, {"password", secret}, {"device", uuid()}, {"device_name", name}};
        return client().send("POST", "/api/v1/session", {}, json::serialize(body));
    }
    Reply refresh(const std::string& token) const
    {
        return client().send("POST", "/api/v1/session/refresh", {}, json::serialize(json::object{{"refresh", token}}));
    }
    /// A server whose clock stands still until the test moves it.
    void stopClock()
    {
        clock = server::systemNow();
        restart([this](server::ServerOptions& options) {
            options.now = [this] {
                return clock.load();
            };
        });
    }

    std::atomic<core::Instant> clock;
};

TEST_F(Devices, AnAccountSeesAndEndsItsOwn)
{
    const auto first = uuid();
    const auto second = uuid();
    auto desk = this->desk("dispatcher", first);
    auto other = this->desk("dispatcher", second);
    auto stranger = this->desk("supervisor");
    ASSERT_EQ(list(desk).size(), 2U);
    for (const auto& each : list(desk)) {
        EXPECT_EQ(at(each, "current").as_bool(), textAt(each, "device") == first);
        EXPECT_GT(at(each, "signed_in").as_int64(), 0);
        EXPECT_GE(at(each, "last_seen").as_int64(), at(each, "signed_in").as_int64());
    }
    // Another account's device is none of one's business, whatever its id.
    EXPECT_EQ(stranger.call("DELETE", "/api/v1/session/devices/" + second).status, 404);
    EXPECT_EQ(other.get("/api/v1/session").status, 200);
    EXPECT_EQ(desk.call("DELETE", "/api/v1/session/devices/" + second).status, 204);
    EXPECT_EQ(desk.call("DELETE", "/api/v1/session/devices/" + second).status, 404);
    EXPECT_EQ(other.get("/api/v1/session").status, 401);
    EXPECT_EQ(refresh(other.refresh).status, 401);
    EXPECT_EQ(list(desk).size(), 1U);
    EXPECT_EQ(desk.call("DELETE", "/api/v1/session/devices/" + first).status, 204);
    EXPECT_EQ(desk.get("/api/v1/session").status, 401);
}

TEST_F(Devices, ANameIsKeptAndMustBeOne)
{
    const auto reply = signIn("dispatcher", password, "Meja 4");
    ASSERT_EQ(reply.status, 200);
    auto desk = this->desk("dispatcher");
    const auto devices = list(desk);
    EXPECT_TRUE(std::ranges::any_of(devices, [](const auto& each) { return textAt(each, "name") == "Meja 4"; }));
    EXPECT_EQ(textAt(parsed(signIn("dispatcher", password, "\x1b[2J").body), "field"), "device_name");
}

TEST_F(Devices, TokensEndAtTheirTime)
{
    stopClock();
    const auto start = clock.load();
    auto desk = this->desk("dispatcher");
    clock = start + 15min - 1ms;
    EXPECT_EQ(desk.get("/api/v1/session").status, 200);
    clock = start + 15min;
    EXPECT_EQ(desk.get("/api/v1/session").status, 401);
    const auto renewed = refresh(desk.refresh);
    ASSERT_EQ(renewed.status, 200);
    // 30 days from the last renewal, not from the sign-in.
    const auto second = textAt(parsed(renewed.body), "refresh");
    clock = start + 15min + 30 * 24h - 1ms;
    const auto again = refresh(second);
    ASSERT_EQ(again.status, 200);
    const auto third = textAt(parsed(again.body), "refresh");
    clock = clock.load() + 30 * 24h;
    EXPECT_EQ(refresh(third).status, 401);
    auto fresh = this->desk("dispatcher");
    EXPECT_EQ(list(fresh).size(), 1U);
}

TEST_F(Devices, AClockThatWentBackEndsNobody)
{
    stopClock();
    auto desk = this->desk("dispatcher");
    clock = clock.load() - 1h;
    EXPECT_EQ(desk.get("/api/v1/session").status, 200);
    EXPECT_EQ(refresh(desk.refresh).status, 200);
}

TEST_F(Devices, TwoRenewalsAtOnceLeaveTheDeskSignedIn)
{
    const auto desk = this->desk("dispatcher");
    for (auto token = desk.refresh; const int round : {1, 2, 3}) {
        SCOPED_TRACE(round);
        auto one = std::async(std::launch::async, [&] { return refresh(token); });
        auto two = std::async(std::launch::async, [&] { return refresh(token); });
        const auto first = one.get();
        const auto second = two.get();
        ASSERT_EQ(first.status, 200);
        ASSERT_EQ(second.status, 200);
        EXPECT_NE(first.body, second.body);
        // Both replies may be lost: the token that both showed is still good.
        const auto third = refresh(token);
        ASSERT_EQ(third.status, 200);
        token = textAt(parsed(third.body), "refresh");
    }
}

TEST_F(Devices, AnotherDesksReuseEndsThatDeskAlone)
{
    const auto one = this->desk("dispatcher");
    auto other = this->desk("dispatcher");
    const auto next = textAt(parsed(refresh(one.refresh).body), "refresh");
    ASSERT_EQ(refresh(next).status, 200);
    EXPECT_EQ(refresh(one.refresh).status, 401);
    EXPECT_EQ(refresh(next).status, 401);
    EXPECT_EQ(other.get("/api/v1/session").status, 200);
}

TEST_F(Devices, AChangedPasswordEndsTheOtherDevices)
{
    auto desk = this->desk("west");
    auto other = this->desk("west");
    const auto wrong = changePassword(desk, "not-the-old-one", newPassword);
    EXPECT_EQ(wrong.status, 403) << wrong.body;
    EXPECT_EQ(textAt(parsed(wrong.body), "field"), "old");
    EXPECT_EQ(textAt(parsed(changePassword(desk, password, "short").body), "field"), "new");
    EXPECT_EQ(changePassword(desk, password, std::string(2000, 'x')).status, 422);
    EXPECT_EQ(other.get("/api/v1/session").status, 200);
    EXPECT_EQ(changePassword(desk, password, newPassword).status, 204);
    EXPECT_EQ(desk.get("/api/v1/session").status, 200);
    EXPECT_EQ(other.get("/api/v1/session").status, 401);
    EXPECT_EQ(refresh(other.refresh).status, 401);
    EXPECT_EQ(signIn("west", password).status, 401);
    EXPECT_EQ(signIn("west", newPassword).status, 200);
}

TEST_F(Devices, OfTwoPasswordChangesAtOnceOneWins)
{
    auto one = this->desk("west");
    auto two = this->desk("west");
    auto first = std::async(std::launch::async, [&] { return changePassword(one, password, "yang-pertama").status; });
    const int second = changePassword(two, password, "yang-kedua").status;
    const bool firstWon = first.get() == 204;
    EXPECT_NE(firstWon, second == 204);
    EXPECT_EQ(signIn("west", firstWon ? "yang-pertama" : "yang-kedua").status, 200);
}

TEST_F(Devices, AStolenTokenDoesNotGuessThePasswordNorLockTheOwnerOut)
{
    auto desk = this->desk("west");
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(changePassword(desk, "guess-number-" + std::to_string(i), newPassword).status, 403);
    const auto locked = changePassword(desk, password, newPassword);
    EXPECT_EQ(locked.status, 429);
    EXPECT_FALSE(locked.header("retry-after").empty());
    EXPECT_EQ(signIn("west", password).status, 200);
}

/// The command line beside a running server.
class UserCommands : public Devices {
protected:
    struct Outcome {
        int status = -1;
        std::string said; ///< both outputs
    };
    Outcome poskod(const std::string& words, const std::string& input = {}) const
    {
        std::string line = "printf '%s' '" + input + "' | " POSKOD_PROGRAM " " + words + " --data '" +
                           store.path().string() + "' 2>&1";
        if (store.isPostgresql())
            line = "export POSKOD_DATABASE='" + store.address().url + "'; " + line;
        Outcome outcome;
        std::FILE* pipe = ::popen(line.c_str(), "r");
        std::array<char, 4096> piece{};
        while (const auto count = std::fread(piece.data(), 1, piece.size(), pipe))
            outcome.said.append(piece.data(), count);
        const int status = ::pclose(pipe);
        outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return outcome;
    }
};

TEST_F(UserCommands, MakeTheFirstAdministrator)
{
    EXPECT_EQ(poskod("user add root --role administrator", "kata-sandi-awal\n").said, "user root added\n");
    EXPECT_EQ(signIn("root", "kata-sandi-awal").status, 200);
    EXPECT_NE(poskod("user list").said.find("root\tadministrator\t-\tenabled\troot\n"), std::string::npos);
    EXPECT_EQ(poskod("user add other --role administrator").status, 1);
}

TEST_F(UserCommands, ListAndEndDevices)
{
    const auto device = uuid();
    auto desk = this->desk("west", device);
    auto other = this->desk("west");
    EXPECT_NE(poskod("user devices west").said.find(device + "\t-\tsigned in 20"), std::string::npos);
    EXPECT_EQ(poskod("user revoke west " + device).said, "1 sessions of west ended\n");
    EXPECT_EQ(desk.get("/api/v1/session").status, 401);
    EXPECT_EQ(other.get("/api/v1/session").status, 200);
    const auto again = poskod("user revoke west " + device);
    EXPECT_EQ(again.status, 1);
    EXPECT_NE(again.said.find("is not signed in on a device"), std::string::npos);
    EXPECT_EQ(poskod("user revoke west").said, "1 sessions of west ended\n");
    // Another process ended it: the server remembers who asked for a second.
    const auto patience = std::chrono::steady_clock::now() + 10s;
    while (other.get("/api/v1/session").status != 401 && std::chrono::steady_clock::now() < patience)
        std::this_thread::sleep_for(50ms);
    EXPECT_EQ(other.get("/api/v1/session").status, 401);
    EXPECT_EQ(poskod("user devices west").said, "");
    EXPECT_EQ(poskod("user devices nobody").status, 1);
}

TEST_F(UserCommands, ChangeThePasswordAndDisable)
{
    auto desk = this->desk("west");
    EXPECT_EQ(poskod("user change west --password", std::string(newPassword) + "\n").said, "user west changed\n");
    EXPECT_EQ(desk.get("/api/v1/session").status, 401);
    const auto again = signIn("west", newPassword);
    ASSERT_EQ(again.status, 200);
    EXPECT_EQ(poskod("user change west --disable").status, 0);
    EXPECT_EQ(refresh(textAt(parsed(again.body), "refresh")).status, 401);
    EXPECT_EQ(signIn("west", newPassword).status, 403);
    EXPECT_EQ(poskod("user change west --enable").status, 0);
    // What was ended stays ended.
    EXPECT_EQ(refresh(textAt(parsed(again.body), "refresh")).status, 401);
    EXPECT_EQ(signIn("west", newPassword).status, 200);
}

} // namespace

} // namespace posko::test
