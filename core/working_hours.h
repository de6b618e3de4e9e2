#pragma once

#include "core/time.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace posko::core {

/// A part of a day that is worked, in minutes since its midnight by the local clock; `until` may be 1440.
struct DaySpan {
    int from = 0;
    int until = 0;
    bool operator==(const DaySpan&) const = default;
};

/// A day on which nobody works, by the local calendar.
struct Holiday {
    std::chrono::year_month_day date;
    std::string name;
    bool operator==(const Holiday&) const = default;
};

/// When an office works: hours of the week with their breaks, in a named zone, and holidays.
struct WorkingHours {
    std::string timeZone = "Asia/Jakarta"; ///< IANA name
    /// Monday first; each day's spans in order, without overlap.
    std::array<std::vector<DaySpan>, 7> week;
    std::vector<Holiday> holidays;
    bool operator==(const WorkingHours&) const = default;
};

/// Whether there is any time in which anybody works, every span lies in its day in order, and the zone is known.
bool isUsable(const WorkingHours&);

/// A stretch of time.
struct TimeSpan {
    Instant from, until;
    bool operator==(const TimeSpan&) const = default;
};

/// Counts working time. A day's hours follow the local clock, so that a day on which that is set forward or back is as
/// long as it is. Days are looked through for twenty years at the most; what lies beyond counts as not worked.
class WorkingTime {
public:
    /// The hours outlive it. A zone that this system does not know counts as UTC.
    explicit WorkingTime(const WorkingHours&);

    /// Working time from `from` until `until`, without what the gaps take away. Gaps are in order and do not overlap.
    milliseconds between(Instant from, Instant until, const std::vector<TimeSpan>& gaps = {}) const;
    /// When so much working time has run since `from`, beside the gaps.
    Instant after(Instant from, milliseconds time, const std::vector<TimeSpan>& gaps = {}) const;

private:
    /// The worked stretches from a time on, in order, until `take` returns false.
    void each(Instant from, const std::vector<TimeSpan>& gaps, const std::function<bool(TimeSpan)>& take) const;

    const WorkingHours& hours;
    const std::chrono::time_zone* zone;
};

} // namespace posko::core
