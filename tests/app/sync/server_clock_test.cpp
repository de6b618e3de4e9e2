#include "app/sync/server_clock.h"

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
    clock.observe(core::instant(4'999'500), now - 4s, now); // slow: half way is 1.5 s off
    EXPECT_LT(clock.now(), core::instant(5'001'000));
    clock.observe(core::instant(5'000'100), now - 2ms, now);
    EXPECT_GE(clock.now(), core::instant(5'000'100));
}

TEST(ServerClock, AnAnchorOfMoreThanAnHourGivesWayToAny)
{
    ServerClock clock;
    const auto now = Steady::now();
    clock.observe(core::instant(5'000'000), now - 2h - 1ms, now - 2h);
    clock.observe(core::instant(5'000'000) + 2h + 100ms, now - 4s, now);
    EXPECT_GE(clock.now(), core::instant(5'000'000) + 2h + 2s);
}

namespace {

/// A workstation whose two clocks the test moves.
struct Workstation {
    Steady::time_point steady = Steady::time_point{} + 100h;
    core::Instant wall = core::instant(1'790'000'000'000);
    LocalClocks clocks()
    {
        return {[this] { return steady; },
                [this] {
                    return wall;
                }};
    }
    void work(core::milliseconds time)
    {
        steady += time;
        wall += time;
    }
    void sleep(core::milliseconds time) { wall += time; }
};

const core::Instant server = core::instant(1'780'000'000'000);

} // namespace

TEST(ServerClock, ATimeThatTheAnchorDidNotForetellReplacesItAtOnce)
{
    Workstation machine;
    ServerClock clock(machine.clocks());
    clock.observe(server, machine.steady - 2ms, machine.steady);
    // The machine slept for a quarter of an hour by a steady clock that stood still, and its wall clock is no help.
    machine.work(1min);
    clock.observe(server + 16min, machine.steady - 300ms, machine.steady);
    EXPECT_EQ(clock.now(), server + 16min + 150ms);
}

TEST(ServerClock, AfterASleepItsTimeIsAGuessUntilTheNextExchange)
{
    Workstation machine;
    ServerClock clock(machine.clocks());
    clock.observe(server, machine.steady, machine.steady);
    machine.work(10min);
    EXPECT_TRUE(clock.anchored());
    EXPECT_EQ(clock.now(), server + 10min);
    machine.sleep(8h);
    EXPECT_FALSE(clock.anchored());
    EXPECT_EQ(clock.now(), server + 8h + 10min);
    clock.observe(server + 8h + 11min, machine.steady, machine.steady);
    EXPECT_TRUE(clock.anchored());
    EXPECT_EQ(clock.now(), server + 8h + 11min);
}

TEST(ServerClock, AWallClockThatIsSetBackChangesNoTime)
{
    Workstation machine;
    ServerClock clock(machine.clocks());
    clock.observe(server, machine.steady, machine.steady);
    machine.work(1min);
    machine.wall -= 3h;
    EXPECT_EQ(clock.now(), server + 1min);
}

TEST(ServerClock, BeforeTheFirstExchangeAClockThatStoppedIsNotBelieved)
{
    Workstation machine;
    ServerClock clock(machine.clocks());
    const auto wall = clock.now();
    clock.notBefore(wall - 1h);
    EXPECT_EQ(clock.now(), wall);
    clock.notBefore(wall + 24h);
    EXPECT_EQ(clock.now(), wall + 24h);
    clock.observe(server, machine.steady, machine.steady);
    EXPECT_EQ(clock.now(), server);
}

} // namespace posko::app
