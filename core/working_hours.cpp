#include "core/working_hours.h"

#include <algorithm>
#include <optional>

namespace posko::core {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr days looksAhead{20 * 366};
constexpr int minutesADay = 24 * 60;

const std::chrono::time_zone* zoneOf(const std::string& name)
{
    try {
        return std::chrono::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

/// Where the local clock shows a time twice, the first; where it leaves one out, the moment at which it does.
Instant atLocal(const std::chrono::time_zone* zone, local_days day, int minute)
{
    const auto local = day + minutes{minute};
    if (!zone)
        return Instant{local.time_since_epoch()};
    return std::chrono::floor<milliseconds>(zone->to_sys(local, std::chrono::choose::earliest));
}

local_days localDay(const std::chrono::time_zone* zone, Instant at)
{
    if (!zone)
        return std::chrono::floor<days>(std::chrono::local_time<milliseconds>{at.time_since_epoch()});
    return std::chrono::floor<days>(zone->to_local(at));
}

/// What is left of a stretch beside the gaps.
void withoutGaps(TimeSpan span, const std::vector<TimeSpan>& gaps, std::vector<TimeSpan>& left)
{
    for (const TimeSpan& gap : gaps) {
        if (gap.until <= span.from)
            continue;
        if (gap.from >= span.until)
            break;
        if (gap.from > span.from)
            left.push_back({span.from, gap.from});
        span.from = gap.until;
        if (span.from >= span.until)
            return;
    }
    left.push_back(span);
}

} // namespace

bool isUsable(const WorkingHours& hours)
{
    bool any = false;
    for (const auto& day : hours.week) {
        int last = 0;
        for (const DaySpan& span : day) {
            if (span.from < last || span.until <= span.from || span.until > minutesADay)
                return false;
            last = span.until;
            any = true;
        }
    }
    return any && zoneOf(hours.timeZone) != nullptr;
}

WorkingTime::WorkingTime(const WorkingHours& when)
    : hours(when)
    , zone(zoneOf(when.timeZone))
{
}

void WorkingTime::each(Instant from, const std::vector<TimeSpan>& gaps, const std::function<bool(TimeSpan)>& take) const
{
    const local_days first = localDay(zone, from);
    std::vector<TimeSpan> left;
    for (local_days day = first; day < first + looksAhead; day += days{1}) {
        const std::chrono::year_month_day date{day};
        if (std::ranges::contains(hours.holidays, date, &Holiday::date))
            continue;
        const auto weekday = std::chrono::weekday{day}.iso_encoding() - 1;
        for (const DaySpan& part : hours.week.at(weekday)) {
            const TimeSpan span{std::max(from, atLocal(zone, day, part.from)), atLocal(zone, day, part.until)};
            if (span.until <= span.from)
                continue;
            left.clear();
            withoutGaps(span, gaps, left);
            for (const TimeSpan& piece : left) {
                if (!take(piece))
                    return;
            }
        }
    }
}

milliseconds WorkingTime::between(Instant from, Instant until, const std::vector<TimeSpan>& gaps) const
{
    milliseconds sum{0};
    each(from, gaps, [&](TimeSpan span) {
        if (span.from >= until)
            return false;
        sum += std::min(span.until, until) - span.from;
        return true;
    });
    return sum;
}

Instant WorkingTime::after(Instant from, milliseconds time, const std::vector<TimeSpan>& gaps) const
{
    Instant end = from;
    each(from, gaps, [&](TimeSpan span) {
        const milliseconds part = span.until - span.from;
        if (part >= time) {
            end = span.from + time;
            return false;
        }
        time -= part;
        end = span.until;
        return true;
    });
    return end;
}

} // namespace posko::core
