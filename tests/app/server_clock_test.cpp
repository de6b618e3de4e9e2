#include "app/server_clock.h"

#include <gtest/gtest.h>

namespace posko::app {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

TEST(ServerClock, WithoutAnAnchorItIsTheWorkstations)
{
    ServerClock clock;
    EXPECT_FALSE(clock.anchored());
    const auto wall = std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
    EXPECT_LT(std::chrono::abs(clock.now() - wall), 1s);
}

TEST(ServerClock, TakesTheServersTimeWhateverTheWorkstationSays)
{
    ServerClock clock;
    const core::Instant server = core::instant(1'000'000);
    const auto now = Steady::now();
    clock.observe(server, now - 20ms, now);
    EXPECT_TRUE(clock.anchored());
    EXPECT_GE(clock.now(), server + 10ms);
    EXPECT_LT(clock.now(), server + 60s);
}

TEST(ServerClock, TheExchangeWithTheLeastRoundTripWins)
{
    ServerClock clock;
    const auto now = Steady::now();
    clock.observe(core::instant(5'000'000), now - 10ms, now);
    clock.observe(core::instant(9'000'000), now - 4s, now); // slow: its middle may be seconds off
    EXPECT_LT(clock.now(), core::instant(5'000'000) + 60s);
    clock.observe(core::instant(7'000'000), now - 2ms, now);
    EXPECT_GE(clock.now(), core::instant(7'000'000));
    EXPECT_LT(clock.now(), core::instant(7'000'000) + 60s);
}

TEST(ServerClock, AnAnchorOfMoreThanAnHourGivesWayToAny)
{
    ServerClock clock;
    const auto now = Steady::now();
    clock.observe(core::instant(5'000'000), now - 2h - 1ms, now - 2h);
    clock.observe(core::instant(9'000'000'000), now - 4s, now);
    EXPECT_GE(clock.now(), core::instant(9'000'000'000));
}

TEST(ServerClock, AResetForgetsTheAnchor)
{
    ServerClock clock;
    const auto now = Steady::now();
    clock.observe(core::instant(1), now, now);
    clock.reset();
    EXPECT_FALSE(clock.anchored());
}

} // namespace posko::app
