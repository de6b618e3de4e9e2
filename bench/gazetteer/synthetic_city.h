#pragma once

#include "core/gazetteer/city_feature.h"

#include <cstddef>
#include <random>
#include <vector>

namespace posko::bench {

/// An invented city with so many named places and always the same: streets on a crooked grid, villages with borders,
/// and other places between; the names are put together from syllables, mostly unlike each other.
std::vector<core::CityFeature> syntheticCity(std::size_t names);

/// A name as a person types it: in small letters, every fourth with an error.
std::string asTyped(std::string name, std::mt19937& random);

} // namespace posko::bench
