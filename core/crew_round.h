#pragma once

#include "core/complaint.h"

#include <optional>
#include <span>
#include <vector>

namespace posko::core {

/// An order that a crew drives to.
struct RoundStop {
    std::optional<GeoPoint> point;
    std::optional<Instant> due;
};

/// Of orders that are due within this of each other the nearer one comes first.
inline constexpr std::chrono::hours roundWindow{2};

/// The order in which a crew drives to its orders, as indices: the one due first; from there always the nearest of
/// those that are due within roundWindow of the one that is due first of the rest. What has no due time comes last, and
/// what has no point after what is near. Takes a time that grows with the square of their number.
std::vector<std::size_t> crewRound(std::span<const RoundStop>);

} // namespace posko::core
