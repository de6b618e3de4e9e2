// The keychain of the session that runs the tests, where it has one.
#include "app/session/keychain.h"

#include "tests/support/stub_server.h"

#include <gtest/gtest.h>

#include <QUuid>

namespace posko::app {

using namespace Qt::StringLiterals;

namespace {
Keychain::Answer wait(const QFuture<Keychain::Answer>& future)
{
    tests::eventually([&] { return future.isFinished(); });
    return future.resultCount() > 0 ? future.result() : Keychain::Answer{};
}
} // namespace

TEST(SystemKeychain, KeepsReplacesAndForgets)
{
    const auto keychain = systemKeychain();
    if (!keychain)
        GTEST_SKIP() << "built without QtKeychain";
    const QString name = u"test "_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (!wait(keychain->read(name)).done || !wait(keychain->write(name, "one")).done)
        GTEST_SKIP() << "this session has no keychain service";
    EXPECT_EQ(wait(keychain->read(name)).secret, "one");
    EXPECT_TRUE(wait(keychain->write(name, "two")).done);
    EXPECT_EQ(wait(keychain->read(name)).secret, "two");
    EXPECT_TRUE(wait(keychain->remove(name)).done);
    const auto gone = wait(keychain->read(name));
    EXPECT_TRUE(gone.done);
    EXPECT_TRUE(gone.secret.isEmpty());
}

} // namespace posko::app
