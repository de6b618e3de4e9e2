#include "app/board/day_line.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace posko::app {

DayLine::DayLine(core::Instant now, const QTimeZone& zone, int days)
    : m_first(QDateTime::fromMSecsSinceEpoch(core::toMillis(now), zone).date().addDays(1 - days))
{
    for (int day = 0; day <= days; ++day)
        m_begins.push_back(core::instant(date(day).startOfDay(zone).toMSecsSinceEpoch()));
}

std::optional<int> DayLine::dayOf(core::Instant at) const
{
    if (m_begins.empty() || at < m_begins.front())
        return std::nullopt;
    // Nearly right by division, and put right where a day was longer or shorter.
    int day = static_cast<int>(std::min<std::int64_t>((at - m_begins.front()) / std::chrono::days{1}, today()));
    while (day < today() && at >= begin(day + 1))
        ++day;
    while (day > 0 && at < begin(day))
        --day;
    return day;
}

} // namespace posko::app
