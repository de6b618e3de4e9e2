#include "tests/e2e/server_process.h"

#include "app/session/accounts.h"
#include "app/session/live_desk.h"
#include "tests/support/memory_keychain.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace posko::tests {

TEST(StayingSignedIn, GoesOnOverStartsCrashesAndTokensThatEnd)
{
    ServerProcess server;
    const QTemporaryDir directory;
    const auto keychain = std::make_shared<MemoryKeychain>();
    std::unique_ptr<app::Desk> desk;
    const auto start = [&] {
        desk.reset();
        desk = std::make_unique<app::LiveDesk>(app::Settings{server.url(), directory.path(), {}, keychain});
    };
    app::Accounts accounts(directory.path(), server.url());
    const auto isOnline = [&] {
        return eventually([&] { return desk->link().link == app::Link::Online; });
    };
    start();
    desk->signIn(u"dispatcher"_s, u"password"_s, true);
    ASSERT_TRUE(isOnline());
    ASSERT_TRUE(eventually([&] { return !keychain->secret().isEmpty(); }));

    // Desks that die before the new token is kept.
    const QByteArray first = keychain->secret();
    keychain->setStuck(true);
    for (int i = 0; i < 2; ++i) {
        start();
        desk->resume();
        ASSERT_TRUE(isOnline()) << i;
        ASSERT_EQ(keychain->secret(), first);
    }
    keychain->setStuck(false);
    start();
    desk->resume();
    ASSERT_TRUE(isOnline());
    ASSERT_TRUE(eventually([&] { return keychain->secret() != first; }));

    // An access token that ends while the desk works.
    const QByteArray second = keychain->secret();
    server.endAccessTokens();
    core::CommandArgs args;
    args.channel = core::Channel::Phone;
    args.text = "Jalan berlubang di depan pasar";
    args.point = inTimur;
    desk->create(args);
    ASSERT_TRUE(eventually(
        [&] { return keychain->secret() != second && desk->table().count() == 1 && desk->link().unsent == 0; }));

    // Who signed out is not let in with what somebody kept of the token.
    const QByteArray last = keychain->secret();
    desk->signOut();
    ASSERT_TRUE(eventually([&] { return keychain->secrets().empty(); }));
    ASSERT_TRUE(eventually([&] {
        return !server.command({u"user"_s, u"devices"_s, u"dispatcher"_s}).contains(accounts.device().toUtf8());
    }));
    start();
    ASSERT_TRUE(desk->stayingLogin().isEmpty());
    accounts.setStays(u"dispatcher"_s, true);
    keychain->write(accounts.secretName(u"dispatcher"_s), last);
    desk->resume();
    ASSERT_TRUE(eventually([&] { return desk->link().link == app::Link::SignInNeeded; }));
    EXPECT_EQ(desk->table().count(), 1U);
}

} // namespace posko::tests
