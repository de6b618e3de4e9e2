#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace posko::core {

using std::chrono::milliseconds;

/// A point in time in UTC, to the millisecond. On the wire and in storage it is the count since 1970-01-01.
using Instant = std::chrono::sys_time<milliseconds>;

constexpr Instant instant(std::int64_t millisecondsSinceEpoch)
{
    return Instant{milliseconds{millisecondsSinceEpoch}};
}

constexpr std::int64_t toMillis(Instant t)
{
    return t.time_since_epoch().count();
}

/// `2026-11-23T07:46:05Z`; milliseconds are written only where there are any.
std::string toIso8601(Instant t);

/// Reads a date or a date and time (`2017-02-20`, `2017-02-20T02:36:00`, `2017-02-20 02:36:00.5+07:00`, `…Z`).
/// A time without an offset is taken to be `offsetIfNone` east of UTC; without `offsetIfNone` it is refused.
std::optional<Instant> parseIso8601(std::string_view text, std::optional<std::chrono::minutes> offsetIfNone = {});

} // namespace posko::core
