#pragma once

#include "core/gazetteer/city_feature.h"

#include <osmium/fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What OpenStreetMap's tags say of a thing that has a name. Pure functions; keys and values are those of the
/// OpenStreetMap wiki's "Map features".
namespace posko::server {

/// The value of a key; empty where the thing has no such key.
std::string_view valueOf(const osmium::TagList&, const char* key);

/// The part of a city that a border of that admin_level encloses, after the country's custom; nothing for one that is
/// no part of a city. `country` is the ISO 3166-1 code, in capitals; one without a row of its own has the most common.
std::optional<core::PlaceKind> borderKind(std::string_view country, int adminLevel);

/// `highway=` of a way as a rank of CityFeature: 0 for a motorway to 9 for a footpath; nothing for what is no street.
std::optional<std::uint8_t> streetRank(std::string_view highway);

/// Name and other names. A thing without `name` has its first other name for one; without any, `name` is empty.
void nameFrom(const osmium::TagList&, core::CityFeature&);

/// A place, stop, school or landmark, with names and without its point; nothing where the tags tell none, or no name.
std::optional<core::CityFeature> namedPoint(const osmium::TagList&);

/// The houses that `addr:housenumber` names, one feature each number; empty where there are none.
std::vector<core::CityFeature> houses(const osmium::TagList&);

/// `highway=milestone` with a number.
std::optional<core::CityFeature> kilometrePost(const osmium::TagList&);

} // namespace posko::server
