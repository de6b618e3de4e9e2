#pragma once

#include "core/error.h"
#include "core/routing.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace posko::server {

/// A city's map up to this zoom is in every part, so that the whole city can be seen.
inline constexpr int wholeZoom = 10;
/// How far beyond the areas a part has its map.
inline constexpr double partMarginMetres = 2'000;

/// Writes the part of a city file that those need who work in these areas: their tiles, and all places, so that a
/// neighbour's street is found. The same for the same file and areas. `to` is replaced once all is on disk. Unavailable
/// where a file cannot be read or written, or the stop was asked for.
core::Result<void> writeCityPart(const std::filesystem::path& city, const std::filesystem::path& to,
                                 const std::vector<core::Polygon>& areas, const std::stop_token&);

} // namespace posko::server
