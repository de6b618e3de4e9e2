#pragma once

#include "core/time.h"

#include <QDate>
#include <QTimeZone>

#include <cstddef>
#include <optional>
#include <vector>

namespace posko::app {

/// The agency's calendar days up to today, numbered from 0; the last one is today. A day has 23 or 25 hours where the
/// clock is put forward or back. A value; any thread.
class DayLine {
public:
    DayLine() = default;
    DayLine(core::Instant now, const QTimeZone& zone, int days);

    int days() const { return m_begins.empty() ? 0 : static_cast<int>(m_begins.size()) - 1; }
    int today() const { return days() - 1; }
    QDate date(int day) const { return m_first.addDays(day); }
    core::Instant begin(int day) const { return m_begins[static_cast<std::size_t>(day)]; }
    /// Nothing before the first day. What is stamped after today, by a clock that is ahead, came today.
    std::optional<int> dayOf(core::Instant) const;

    bool operator==(const DayLine&) const = default;

private:
    QDate m_first;
    std::vector<core::Instant> m_begins; ///< of each day, and of tomorrow
};

} // namespace posko::app
