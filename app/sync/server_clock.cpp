#include "app/sync/server_clock.h"

#include <algorithm>
#include <utility>

namespace posko::app {

namespace {

using core::milliseconds;
using std::chrono::floor;

constexpr std::chrono::hours anchorAges{1};
/// What both clocks may drift apart within that age.
constexpr milliseconds drift{250};
/// More than this between wall clock and steady clock is no drift: the machine slept, or somebody set the clock.
constexpr std::chrono::seconds jump{5};

} // namespace

ServerClock::ServerClock(LocalClocks local)
    : m_local(std::move(local))
{
}

void ServerClock::observe(core::Instant serverTime, std::chrono::steady_clock::time_point sent,
                          std::chrono::steady_clock::time_point received)
{
    // The server read its clock somewhere between the two ends; half way is the least wrong guess.
    const auto roundTrip = received - sent;
    const auto middle = sent + roundTrip / 2;
    const core::Instant wall = m_local.wall() - floor<milliseconds>(m_local.steady() - middle);
    const Anchor fresh{serverTime, middle, wall, roundTrip};
    const std::scoped_lock lock(m_mutex);
    if (!m_anchor || !m_anchor->outdoes(fresh))
        m_anchor = fresh;
}

void ServerClock::notBefore(core::Instant time)
{
    const std::scoped_lock lock(m_mutex);
    m_earliest = std::max(m_earliest, time);
}

core::Instant ServerClock::now() const
{
    const auto steady = m_local.steady();
    const core::Instant wall = m_local.wall();
    const std::scoped_lock lock(m_mutex);
    if (!m_anchor)
        return std::max(wall, m_earliest);
    const auto bySteady = floor<milliseconds>(steady - m_anchor->steady);
    const auto byWall = wall - m_anchor->wall;
    // The steady clock may have stood still while the machine slept, it never runs ahead.
    return m_anchor->server + (m_anchor->holds(steady, wall) ? bySteady : std::max(bySteady, byWall));
}

bool ServerClock::anchored() const
{
    const auto steady = m_local.steady();
    const core::Instant wall = m_local.wall();
    const std::scoped_lock lock(m_mutex);
    return m_anchor && m_anchor->holds(steady, wall);
}

bool ServerClock::Anchor::holds(std::chrono::steady_clock::time_point steadyNow, core::Instant wallNow) const
{
    return std::chrono::abs((wallNow - wall) - floor<milliseconds>(steadyNow - steady)) <= jump;
}

bool ServerClock::Anchor::outdoes(const Anchor& fresh) const
{
    const bool closer = roundTrip <= fresh.roundTrip && fresh.steady - steady < anchorAges;
    // Each is right within half its round trip. Where that cannot explain the difference, a clock jumped.
    const auto foretold = server + floor<milliseconds>(fresh.steady - steady);
    const auto explained = (roundTrip + fresh.roundTrip) / 2 + drift;
    return closer && std::chrono::abs(fresh.server - foretold) <= explained && holds(fresh.steady, fresh.wall);
}

} // namespace posko::app
