#pragma once

#include "core/routing.h"

#include <optional>
#include <string>

namespace posko::core {

/// A pin farther than this from every district is most likely a mistake, and is asked about.
inline constexpr double farOutsideMetres = 10'000;

struct NearestDistrict {
    std::string district;
    double metres = 0; ///< to its border; 0 inside
};

/// The district that lies nearest to a point anywhere on Earth; far away to a few percent. Nothing when there are none.
/// Goes through every border, which takes some milliseconds for a large city, when the point lies in no district.
std::optional<NearestDistrict> nearestDistrict(const DistrictIndex& index, GeoPoint at);

} // namespace posko::core
