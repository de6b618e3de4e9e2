#pragma once

#include "core/complaint.h"
#include "core/time.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core {

/// Where a crew's phone was last. It is no part of any complaint: no version, no history and nothing public knows of
/// it, and nothing before it is kept.
struct CrewPosition {
    std::string crew; ///< code
    GeoPoint point;
    Instant at;                                ///< by the phone's clock
    std::optional<std::int64_t> accuracy = {}; ///< metres around the point; nothing: the phone did not say
    bool operator==(const CrewPosition&) const = default;
};

/// Those that an account may know of: see docs/protocol.md.
struct CrewPositions {
    std::vector<CrewPosition> positions;
    bool operator==(const CrewPositions&) const = default;
};

/// After this time nobody is told any more where a crew was, and the server forgets it.
inline constexpr std::chrono::hours positionLasts{24};
inline constexpr std::chrono::minutes freshPosition{10};
inline constexpr std::chrono::hours latePosition{1};

/// How much a position may still be relied on.
enum class Lateness : std::uint8_t {
    Fresh, ///< younger than freshPosition
    Late,  ///< younger than latePosition
    Old,
};
inline constexpr std::size_t latenessCount = 3;

/// Nothing where the position is as old as positionLasts. One from the future is fresh: clocks differ.
std::optional<Lateness> latenessOf(Instant at, Instant now);

/// That of the crew, unless it is as old as positionLasts. Null: nobody knows.
const CrewPosition* positionOf(std::span<const CrewPosition>, std::string_view crew, Instant now);

} // namespace posko::core
