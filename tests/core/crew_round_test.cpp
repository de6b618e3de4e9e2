#include "core/crew_round.h"

#include <gtest/gtest.h>

namespace posko::core {
namespace {

using namespace std::chrono_literals;
using Round = std::vector<std::size_t>;

const Instant morning = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 1h;

RoundStop stop(double longitude, Instant due)
{
    return {GeoPoint{-6.2, longitude}, due};
}

TEST(CrewRound, TheDueOneFirstThenTheNearestOfThoseDueAboutThen)
{
    const std::vector stops{stop(106.90, morning + 1h), stop(106.80, morning), stop(106.81, morning + 90min),
                            stop(106.805, morning + 5h)};
    EXPECT_EQ(crewRound(stops), (Round{1, 2, 0, 3}))
        << "the nearer of what is due within two hours; what is due later waits, however near it lies";
}

TEST(CrewRound, WhatHasNoDueTimeOrNoPointComesLast)
{
    const std::vector stops{RoundStop{GeoPoint{-6.2, 106.8}, {}}, RoundStop{{}, morning}, stop(106.8, morning + 1h),
                            stop(106.7, morning + 3h)};
    EXPECT_EQ(crewRound(stops), (Round{1, 2, 3, 0}));
    EXPECT_EQ(crewRound({}), Round{});
}

TEST(CrewRound, EachOrderOnce)
{
    std::vector<RoundStop> stops;
    for (int i = 0; i < 60; ++i)
        stops.push_back(stop(106.7 + (i * 37 % 60) * 0.001, morning + i * 13min));
    Round round = crewRound(stops);
    std::ranges::sort(round);
    for (std::size_t i = 0; i < round.size(); ++i)
        EXPECT_EQ(round[i], i);
}

} // namespace
} // namespace posko::core
