// Many mentions of a network in trouble; `dev bench channels` does the same with 10,000.
#include "tests/server/channel_storm.h"

#include <gtest/gtest.h>

namespace posko::test {

TEST(ChannelStorm, LosesNothingAndDoublesNothing)
{
    const auto report = stormOverChannel(300, 20, 1);
    EXPECT_EQ(report.lost, 0) << toText(report);
    EXPECT_EQ(report.doubled, 0) << toText(report);
    EXPECT_EQ(report.unanswered, 0) << toText(report);
    EXPECT_EQ(report.answeredTwice, 0) << toText(report);
    EXPECT_GT(report.faults, 20) << "there was trouble";
    EXPECT_GT(report.restarts, 0) << toText(report);
}

} // namespace posko::test
