#pragma once

#include "core/routing.h"

#include <cstdint>
#include <vector>

namespace posko::server {

/// Tiles of one zoom and column whose rows follow each other; rows count from the south, as in MBTiles.
struct TileRun {
    int zoom = 0;
    std::int64_t column = 0;
    std::int64_t firstRow = 0, lastRow = 0;
    bool operator==(const TileRun&) const = default;
};

/// The tiles of these zooms that lie within so many metres of one of the areas, by zoom, column and row. Takes some
/// milliseconds for a district, and some seconds for a province.
std::vector<TileRun> tilesAround(const std::vector<core::Polygon>& areas, double metres, int fromZoom, int toZoom);

} // namespace posko::server
