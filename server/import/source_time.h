#pragma once

#include "core/error.h"
#include "core/time.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace posko::server {

/// How a source writes its times.
struct SourceTime {
    /// As std::chrono::parse takes it; empty: ISO 8601. `epoch` and `epoch_ms` are seconds and milliseconds since 1970.
    std::string format;
    /// The zone of times without offset: a fixed offset, or the name of an IANA zone. At most one is set.
    std::optional<std::chrono::minutes> utcOffset;
    std::string timeZone;
    bool operator==(const SourceTime&) const = default;
};

/// `+07:00`, `-0530`, `Z`.
std::optional<std::chrono::minutes> parseUtcOffset(std::string_view text);

/// Whether this machine's time zone database knows the name.
bool knowsTimeZone(const std::string& name);

/// The instant that a source's text means. A local time that a change of clocks skips or repeats counts by its earlier
/// reading.
core::Result<core::Instant> readTime(std::string_view text, const SourceTime&);

} // namespace posko::server
