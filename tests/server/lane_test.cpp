#include "server/store/lane.h"

#include <gmock/gmock.h>

#include <latch>
#include <stdexcept>
#include <vector>

namespace posko::test {

namespace {

using server::Lane;
using testing::ElementsAre;

TEST(Lane, PiecesRunInTheirOrderBesideTheirOwner)
{
    std::vector<int> ran;
    std::latch go(1);
    Lane lane;
    const auto first = lane.post([&] {
        go.wait();
        ran.push_back(1);
    });
    lane.post([&] { ran.push_back(2); });
    go.count_down();
    lane.wait(first);
    lane.wait();
    EXPECT_THAT(ran, ElementsAre(1, 2));
    const auto owner = std::this_thread::get_id();
    lane.run([&] { EXPECT_EQ(std::this_thread::get_id(), owner); });
}

TEST(Lane, WhatWasPostedRunsBeforeItEnds)
{
    int ran = 0;
    {
        Lane lane;
        for (int i = 0; i < 10; ++i)
            lane.post([&] { ++ran; });
    }
    EXPECT_EQ(ran, 10);
}

TEST(Lane, AfterAFailureNothingRunsAnyMore)
{
    int ran = 0;
    Lane lane;
    lane.post([] { throw std::runtime_error("no"); });
    lane.post([&] { ++ran; });
    EXPECT_THROW(lane.wait(), std::runtime_error);
    EXPECT_THROW(lane.run([&] { ++ran; }), std::runtime_error);
    EXPECT_THROW(lane.wait(lane.post([&] { ++ran; })), std::runtime_error);
    EXPECT_EQ(ran, 0);
}

TEST(Lane, TheOwnersOwnFailureEndsItToo)
{
    int ran = 0;
    Lane lane;
    EXPECT_THROW(lane.run([] { throw std::runtime_error("no"); }), std::runtime_error);
    lane.post([&] { ++ran; });
    EXPECT_THROW(lane.wait(), std::runtime_error);
    EXPECT_EQ(ran, 0);
}

} // namespace

} // namespace posko::test
