#pragma once

#include "core/routing.h"
#include "server/import/geojson.h"

#include <string>

namespace posko::server {

/// Which properties of a feature hold the district's code and name; a dot leads into nested objects.
struct DistrictProperties {
    std::string code;
    std::string name;
};

/// The district that a feature draws, or why it draws none. A ring that is written as a hole and lies outside of its
/// outer ring is a part of its own. Refused is what no map could fill: outlines without an area or that cross
/// themselves, and what lies across the 180th meridian without being cut there.
core::Result<core::District> districtOf(const Feature&, const DistrictProperties&);

} // namespace posko::server
