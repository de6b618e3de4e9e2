#include "app/sync/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace posko::app {

std::chrono::milliseconds Backoff::next()
{
    constexpr int doublings = 12;
    const auto full = m_pace.of(std::min(m_most, std::chrono::milliseconds{std::chrono::seconds{1 << m_failures}}));
    m_failures = std::min(m_failures + 1, doublings);
    const int half = static_cast<int>(full.count() / 2);
    return full - std::chrono::milliseconds{QRandomGenerator::global()->bounded(half + 1)};
}

} // namespace posko::app
