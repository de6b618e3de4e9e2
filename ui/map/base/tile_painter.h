#pragma once

#include "app/city/city_file.h"
#include "app/city/vector_tile.h"
#include "ui/map/base/map_style.h"
#include "ui/map/base/tile_key.h"
#include "ui/map/base/tile_shapes.h"

#include <QImage>

#include <optional>
#include <vector>

namespace posko::ui {

/// The vector tile that a tile of the map is drawn from: its own, or the one of the city's highest level it lies in.
struct DataTile {
    int level = 0, x = 0, y = 0;
    auto operator<=>(const DataTile&) const = default;

    /// Nothing below the levels that the city has.
    static std::optional<DataTile> of(const TileKey&, int minZoom, int maxZoom);
    /// Those that an area needs, given in logical pixels from a corner of the world at the camera's zoom.
    static std::vector<DataTile> under(app::WorldPoint corner, QSizeF area, double zoom, const app::CityInfo& city);
};

/// Paints tiles of the base map without names: areas, water, buildings, roads with casings (tunnels below, bridges
/// above), rails and borders. Sharp at every zoom, since it draws from the vectors. Any thread.
class TilePainter {
public:
    /// An opaque picture of `key.tile.pixels(key.ratio())`. Without a vector tile one pixel of land, to be stretched.
    static QImage paint(const PictureKey& key, const DataTile&, const app::VectorTile*);
    /// The same at a place of the caller's; `zoom` is the camera's.
    static QImage paint(QSize, const TilePlace&, const app::VectorTile&, const MapStyle&, double zoom, double ratio);
};

} // namespace posko::ui
