#include "server/auth/lockout.h"

#include "server/auth/accounts.h"
#include "tests/server/served.h"

#include <boost/json/serialize.hpp>

namespace posko::test {

namespace {

using namespace std::chrono_literals;
using server::Lockout;

/// Sign-ins through a trusted proxy, each from the address that it names.
class LockedOut : public Served {
protected:
    LockedOut()
    {
        restart([](server::ServerOptions& options) { options.trustedProxies = {"127.0.0.1"}; });
    }
    Reply from(const std::string& address, const std::string& login, const std::string& secret,
               const std::string& key = {})
    {
        const json::object body = {{"login", login}, {"password", secret}, {"device", uuid()}, {"device_key", key}};
        return client().send("POST", "/api/v1/session", {{"X-Forwarded-For", address}}, json::serialize(body));
    }
};

TEST_F(LockedOut, AStrangerAtTheSameAddressDoesNotKeepTheOwnersDeskOut)
{
    const auto first = from("203.0.113.9", "west", password);
    ASSERT_EQ(first.status, 200);
    const auto key = textAt(parsed(first.body), "device_key");
    EXPECT_GE(key.size(), 43U);
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("203.0.113.9", "west", "wrong-password").status, 401);
    EXPECT_EQ(from("203.0.113.9", "west", password).status, 429);
    EXPECT_EQ(from("203.0.113.9", "west", password, "not-a-key").status, 429);
    const auto owner = from("203.0.113.9", "west", password, key);
    ASSERT_EQ(owner.status, 200);
    EXPECT_EQ(textAt(parsed(owner.body), "device_key"), key);
    // The owner's success does not let the stranger go on.
    EXPECT_EQ(from("203.0.113.9", "west", "wrong-password").status, 429);
}

TEST_F(LockedOut, ALoginThatADatabaseWouldCutIsNoLogin)
{
    using namespace std::string_literals;
    // Each would count for itself and try the password of the same account.
    for (const auto& login : {"west\0a"s, "west\0"s})
        EXPECT_EQ(from("203.0.113.9", login, password).status, 422);
}

TEST_F(LockedOut, AKeyServesItsOwnAccountOnlyAndIsLimitedItself)
{
    const auto key = textAt(parsed(from("203.0.113.9", "west", password).body), "device_key");
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("198.51.100.7", "east", "wrong-password", key).status, 401);
    EXPECT_EQ(from("198.51.100.7", "east", password, key).status, 429);
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("192.0.2.1", "west", "wrong-password", key).status, 401);
    EXPECT_EQ(from("192.0.2.1", "west", password, key).status, 429);
    // Who stole the key locked that desk's key, not the account.
    EXPECT_EQ(from("192.0.2.1", "west", password).status, 200);
}

TEST_F(LockedOut, AKeyIsNewForWhoShowsNoneAndNotStoredInClear)
{
    const auto one = textAt(parsed(from("203.0.113.9", "west", password).body), "device_key");
    const auto two = textAt(parsed(from("203.0.113.9", "west", password, "invented").body), "device_key");
    EXPECT_NE(one, two);
    EXPECT_NE(two, "invented");
    int found = 0;
    backend().database->look([&](soci::session& sql) {
        sql << "SELECT count(*) FROM known_desk WHERE key_hash = :key", soci::use(one), soci::into(found);
    });
    EXPECT_EQ(found, 0);
}

TEST_F(LockedOut, AnotherPasswordLeavesKnownDesksKnownAndADisabledAccountDoesNot)
{
    const auto first = from("203.0.113.9", "west", password);
    const auto key = textAt(parsed(first.body), "device_key");
    const auto access = textAt(parsed(first.body), "access");
    const auto changed = client().send("POST", "/api/v1/session/password", {{"Authorization", "Bearer " + access}},
                                       R"({"old":"rahasia-jalan","new":"jalan-yang-baru"})");
    ASSERT_EQ(changed.status, 204) << changed.body;
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(from("203.0.113.9", "west", "wrong-password").status, 401);
    EXPECT_EQ(from("203.0.113.9", "west", "jalan-yang-baru").status, 429);
    EXPECT_EQ(from("203.0.113.9", "west", "jalan-yang-baru", key).status, 200);
    const auto change = [&](const server::AccountChange& what) {
        ASSERT_TRUE(backend().database->write(server::systemNow(), [&](server::Transaction& transaction) {
            return server::changeAccount(transaction, "west", what);
        }));
    };
    change({.password = "dari-admin-saja"});
    EXPECT_EQ(from("203.0.113.9", "west", "dari-admin-saja", key).status, 200);
    change({.enabled = false});
    change({.enabled = true});
    EXPECT_EQ(from("203.0.113.9", "west", "dari-admin-saja", key).status, 429);
}

TEST_F(LockedOut, AnAccountRemembersFiftyDesks)
{
    const auto oldest = textAt(parsed(from("203.0.113.9", "west", password).body), "device_key");
    backend()
        .database
        ->write(server::systemNow(),
                [](server::Transaction& transaction) -> core::Result<void> {
                    for (int i = 0; i < 49; ++i)
                        transaction.sql() << "INSERT INTO known_desk (key_hash, account_id, last_used) SELECT '" +
                                                 std::to_string(i) +
                                                 "', id, 9000000000000 FROM account "
                                                 "WHERE login = 'west'";
                    return {};
                })
        .value();
    EXPECT_EQ(textAt(parsed(from("203.0.113.9", "west", password, oldest).body), "device_key"), oldest);
    // A desk more: the one that was not used longest is forgotten.
    ASSERT_EQ(from("203.0.113.9", "west", password).status, 200);
    EXPECT_NE(textAt(parsed(from("203.0.113.9", "west", password, oldest).body), "device_key"), oldest);
}

TEST(Lockout, GuessesFromEverywhereEndButNotForTheKnownDesk)
{
    Lockout lockout;
    const Lockout::Clock::time_point start{10'000s};
    const auto from = [&](int network) {
        return Lockout::Attempt{"west", "192.0.2." + std::to_string(network), {}, start};
    };
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(lockout.wait(from(i)), 0s);
        lockout.failed(from(i));
    }
    EXPECT_EQ(lockout.wait(from(200)), 15min);
    EXPECT_EQ(lockout.wait({"west", "192.0.2.200", "desk", start}), 0s);
    EXPECT_EQ(lockout.wait({"east", "192.0.2.200", {}, start}), 0s);
    // One success in one place does not open the account to all the others.
    lockout.succeeded(from(3));
    EXPECT_EQ(lockout.wait(from(200)), 15min);
    EXPECT_EQ(lockout.wait({"west", "192.0.2.200", {}, start + 15min}), 0s);
}

TEST(Lockout, ANetworkThatTriesManyLoginsEnds)
{
    Lockout lockout;
    const Lockout::Clock::time_point start{10'000s};
    for (int i = 0; i < 100; ++i)
        lockout.failed({"login" + std::to_string(i), "192.0.2.1", {}, start});
    EXPECT_GT(lockout.wait({"west", "192.0.2.1", {}, start}), 0s);
    EXPECT_EQ(lockout.wait({"west", "192.0.2.1", "desk", start}), 0s);
    EXPECT_EQ(lockout.wait({"west", "192.0.2.2", {}, start}), 0s);
}

} // namespace

} // namespace posko::test
