#include "app/server_clock.h"

namespace posko::app {

namespace {
constexpr std::chrono::hours anchorAges{1};
}

void ServerClock::observe(core::Instant serverTime, std::chrono::steady_clock::time_point sent,
                          std::chrono::steady_clock::time_point received)
{
    const auto roundTrip = received - sent;
    const std::scoped_lock lock(m_mutex);
    if (m_anchor && roundTrip >= m_anchor->roundTrip && received - m_anchor->local < anchorAges)
        return;
    // The server read its clock somewhere between the two ends; half way is the least wrong guess.
    m_anchor = Anchor{serverTime, sent + roundTrip / 2, roundTrip};
}

void ServerClock::reset()
{
    const std::scoped_lock lock(m_mutex);
    m_anchor.reset();
}

core::Instant ServerClock::now() const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_anchor)
        return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
    const auto since = std::chrono::steady_clock::now() - m_anchor->local;
    return m_anchor->server + std::chrono::floor<core::milliseconds>(since);
}

bool ServerClock::anchored() const
{
    const std::scoped_lock lock(m_mutex);
    return m_anchor.has_value();
}

} // namespace posko::app
