#pragma once

#include "app/city/vector_tile.h"
#include "ui/map/base/tile_painter.h"

#include <QString>

#include <functional>

namespace posko::bench {

/// Milliseconds since the first call.
double now();

using OnTile = std::function<void(const ui::TileKey&, const ui::DataTile&, const app::VectorTile&)>;
/// Visits tiles of the city's file that are drawn at the zoom and have something in them, at most 64. `decoded`, where
/// given, gets what reading each of them took, in milliseconds. Throws where the file cannot be read.
void walkTiles(const QString& city, int zoom, const OnTile&, std::vector<double>* decoded = nullptr);

} // namespace posko::bench
