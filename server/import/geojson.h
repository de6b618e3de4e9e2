#pragma once

#include "core/complaint.h"
#include "core/error.h"

#include <boost/json/object.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace posko::server {

/// One feature of a GeoJSON FeatureCollection. `geometry` is null where the feature has none.
struct Feature {
    std::size_t line = 1; ///< where it begins in the text
    boost::json::object properties;
    boost::json::value geometry;
    core::Result<void> readable; ///< why a member of the list is no feature
};

/// Reads a FeatureCollection in WGS 84. A text that is none is an error as a whole; a member of its list that is no
/// feature is kept with the reason, so that the others can be used. Never throws.
core::Result<std::vector<Feature>> readFeatures(std::string_view text);

/// The position of a Point geometry as it is written, nothing for a null geometry. Range is not checked.
core::Result<std::optional<core::GeoPoint>> pointOf(const boost::json::value& geometry);

} // namespace posko::server
