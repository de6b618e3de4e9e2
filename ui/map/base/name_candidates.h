#pragma once

#include "app/city/vector_tile.h"
#include "ui/map/base/map_style.h"
#include "ui/map/base/tile_painter.h"

#include <QPointF>
#include <QPolygonF>
#include <QString>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace posko::ui {

/// What a landmark, stop or post is drawn as beside its name.
enum class MapSymbol : std::uint8_t {
    None,
    Post, ///< a kilometre's: a small plate that its text stands on
    School,
    Hospital,
    Worship,
    Market,
    Government,
    Police,
    Fire,
    Fuel,
    Mall,
    Park,
    Monument,
    Airport,
    Hotel,
    Bus,
    Train,
    Ferry,
};

/// Something that wants its name on the map.
struct NameCandidate {
    NameClass nameClass = NameClass::Street;
    MapSymbol symbol = MapSymbol::None;
    QString text;    ///< empty: only the symbol
    double rank = 5; ///< within its class, 0 for what everybody knows
    QPolygonF line;  ///< pixels of the world at the camera's zoom, from an origin; one point where it is no line
};

struct TileOnMap {
    DataTile key;
    std::shared_ptr<const app::VectorTile> tile;
};

/// What wants a name at the zoom, in the order in which it is placed: the most important first. Streets are joined
/// across tiles. Pixels are logical, of a world of 256 · 2^zoom, from the origin.
std::vector<NameCandidate> nameCandidates(std::span<const TileOnMap>, const MapStyle&, double zoom, QPointF origin);

/// Joins pieces that end where another begins, the straightest continuation first. Two points are one within half a
/// pixel.
std::vector<QPolygonF> joinLines(std::vector<QPolygonF> pieces);

} // namespace posko::ui
