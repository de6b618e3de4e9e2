// An account looks after itself, with the real server.
#include "tests/e2e/server_process.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace posko::tests {
namespace {

/// What the desk hears of its account.
struct Heard {
    explicit Heard(app::Desk& desk)
    {
        QObject::connect(&desk, &app::Desk::devicesReady, &desk,
                         [this](const std::vector<app::SignedInDevice>& list) { devices = list; });
        QObject::connect(&desk, &app::Desk::passwordChanged, &desk, [this] { changed = true; });
        QObject::connect(&desk, &app::Desk::accountRefused, &desk,
                         [this](app::AccountCall, const core::Error& error, std::chrono::seconds wait) {
                             refused = error;
                             mustWait = wait;
                         });
    }
    std::optional<std::vector<app::SignedInDevice>> devices;
    std::optional<core::Error> refused;
    std::chrono::seconds mustWait{0};
    bool changed = false;
};

TEST(OwnAccount, SignsAnotherComputerOut)
{
    ServerProcess server;
    TestDesk here(server.url(), u"dispatcher"_s);
    TestDesk there(server.url(), u"dispatcher"_s);
    ASSERT_TRUE(eventually([&] { return here.online() && there.online(); }));
    Heard heard(*here);
    here->requestDevices();
    ASSERT_TRUE(eventually([&] { return heard.devices.has_value(); }));
    ASSERT_EQ(heard.devices->size(), 2U);
    QString other;
    for (const app::SignedInDevice& device : *heard.devices) {
        EXPECT_FALSE(device.name.isEmpty()) << "a person has to find it again";
        EXPECT_TRUE(device.signedIn.has_value());
        if (!device.current)
            other = device.id;
    }
    ASSERT_FALSE(other.isEmpty());
    heard.devices.reset();
    here->endDevice(other);
    ASSERT_TRUE(eventually([&] { return heard.devices.has_value(); }));
    ASSERT_EQ(heard.devices->size(), 1U);
    EXPECT_TRUE(heard.devices->front().current);
    there->hurry();
    EXPECT_TRUE(eventually([&] { return there->link().link == app::Link::SignInNeeded; }));
    EXPECT_TRUE(here.online());
}

TEST(OwnAccount, ChangesItsPassword)
{
    ServerProcess server;
    TestDesk here(server.url(), u"dispatcher"_s);
    ASSERT_TRUE(eventually([&] { return here.online(); }));
    Heard heard(*here);
    here->changePassword(u"not the old one"_s, u"kata-sandi-baru"_s);
    ASSERT_TRUE(eventually([&] { return heard.refused.has_value(); }));
    EXPECT_EQ(heard.refused->code, core::ErrorCode::NotAllowed);
    EXPECT_EQ(heard.refused->field, "old");
    heard.refused.reset();
    here->changePassword(u"password"_s, u"kurang"_s);
    ASSERT_TRUE(eventually([&] { return heard.refused.has_value(); }));
    EXPECT_EQ(heard.refused->code, core::ErrorCode::Invalid);
    EXPECT_EQ(heard.refused->field, "new");
    here->changePassword(u"password"_s, u"kata-sandi-baru"_s);
    ASSERT_TRUE(eventually([&] { return heard.changed; }));
    EXPECT_TRUE(here.online()) << "this computer stays signed in";

    QString failed;
    here->signOut();
    QObject::connect(&*here, &app::Desk::signInFailed, &*here, [&](const QString& message) { failed = message; });
    here->signIn(u"dispatcher"_s, u"password"_s);
    EXPECT_TRUE(eventually([&] { return !failed.isEmpty(); }));
    here->signIn(u"dispatcher"_s, u"kata-sandi-baru"_s);
    EXPECT_TRUE(eventually([&] { return here.online(); }));
}

TEST(OwnAccount, WhoGuessesThePasswordHasToWait)
{
    ServerProcess server;
    TestDesk here(server.url(), u"dispatcher"_s);
    ASSERT_TRUE(eventually([&] { return here.online(); }));
    Heard heard(*here);
    for (int i = 0; i < 12 && !(heard.refused && heard.refused->code == core::ErrorCode::TooMany); ++i) {
        heard.refused.reset();
        here->changePassword(u"guess %1"_s.arg(i), u"kata-sandi-baru"_s);
        ASSERT_TRUE(eventually([&] { return heard.refused.has_value(); }));
    }
    ASSERT_TRUE(heard.refused);
    EXPECT_EQ(heard.refused->code, core::ErrorCode::TooMany);
    EXPECT_GT(heard.mustWait.count(), 0);
}

} // namespace
} // namespace posko::tests
