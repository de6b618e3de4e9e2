#include "app/sync/link_watch.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace posko::app {

namespace {

using namespace std::chrono_literals;
using Reachability = QNetworkInformation::Reachability;

class LinkWatchTest : public ::testing::Test {
protected:
    /// Time passes by both clocks, or the machine sleeps and the steady one stands still.
    void pass(std::chrono::seconds by, bool asleep = false)
    {
        wall += by;
        if (!asleep)
            steady += by;
        watch.look();
    }

    std::chrono::steady_clock::time_point steady{1h};
    core::Instant wall = core::instant(1'790'000'000'000);
    LinkWatch watch{{[this] { return steady; },
                     [this] {
                         return wall;
                     }}};
    QSignalSpy cameBack{&watch, &LinkWatch::cameBack};
};

} // namespace

TEST_F(LinkWatchTest, AMachineThatWokeUpIsNoticedWhicheverClockWentOn)
{
    pass(LinkWatch::interval);
    pass(LinkWatch::interval + 2s); // a busy machine
    EXPECT_EQ(cameBack.count(), 0);
    pass(1h, true);
    EXPECT_EQ(cameBack.count(), 1);
    pass(1h);
    EXPECT_EQ(cameBack.count(), 2);
    pass(LinkWatch::interval);
    EXPECT_EQ(cameBack.count(), 2);
}

TEST_F(LinkWatchTest, ANetworkThatCanBeReachedAgainIsNoticed)
{
    watch.onReachability(Reachability::Disconnected);
    EXPECT_EQ(cameBack.count(), 0);
    watch.onReachability(Reachability::Site);
    EXPECT_EQ(cameBack.count(), 1);
    watch.onReachability(Reachability::Online);
    EXPECT_EQ(cameBack.count(), 2);
    watch.onReachability(Reachability::Local);
    watch.onReachability(Reachability::Disconnected);
    EXPECT_EQ(cameBack.count(), 2);
}

} // namespace posko::app
