#include "app/session/demo_server.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace posko::app {
namespace {

using namespace Qt::StringLiterals;

TEST(DemoServer, ReadsTheAddressFromTheServersLine)
{
    EXPECT_EQ(DemoServer::addressIn(u"poskod listening on http://127.0.0.1:40123\n"_s),
              QUrl(u"http://127.0.0.1:40123"_s));
    EXPECT_EQ(DemoServer::addressIn(u"making the city\nlistening on [::1]:8080\n"_s), QUrl(u"http://[::1]:8080"_s));
}

TEST(DemoServer, WaitsForTheWholeLine)
{
    EXPECT_FALSE(DemoServer::addressIn(u"poskod listening on http://127.0.0.1:40"_s).isValid());
    EXPECT_FALSE(DemoServer::addressIn(u"making the city\n"_s).isValid());
}

TEST(DemoServer, SaysSoWhenThereIsNoServer)
{
    DemoServer server(u"/nowhere/poskod"_s);
    QSignalSpy failed(&server, &DemoServer::failed);
    server.start();
    if (failed.isEmpty())
        failed.wait();
    ASSERT_EQ(failed.size(), 1);
    EXPECT_TRUE(failed[0][0].toString().contains(u"poskod"_s));
}

} // namespace
} // namespace posko::app
