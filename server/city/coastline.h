#pragma once

#include "server/city/osm_features.h"

#include <string>
#include <vector>

namespace posko::server {

using GeoLine = std::vector<core::GeoPoint>;

/// An area of the sea: its outer ring, then those of its islands, all closed by their first point once more.
using SeaArea = std::vector<GeoLine>;

/// The sea within the box, from ways of `natural=coastline`, which have the land on their left and the water on their
/// right (OpenStreetMap's convention). What leaves the box is closed along its edge. Nothing where no coast touches the
/// box, and where the coast ends in the middle of it, so that nobody can say on which side of the gap the sea lies.
std::vector<SeaArea> seaWithin(const GeoBox&, std::vector<GeoLine> coast);

/// As a GeoJSON FeatureCollection, each area with the property `class` = `sea`.
std::string seaAsGeoJson(const std::vector<SeaArea>&);

} // namespace posko::server
