#pragma once

#include "app/city/vector_tile.h"

#include <QPolygonF>
#include <QRectF>

namespace posko::ui {

/// Where a vector tile lies on a picture, in its physical pixels.
struct TilePlace {
    double side = 0;
    QPointF corner; ///< its upper left one

    QPointF at(app::VectorTile::Point p) const { return {corner.x() + p.x * side, corner.y() + p.y * side}; }
    QRectF at(const app::VectorTile::Box&) const;
};

/// The ring as it is seen in the frame, empty where it is not. What lies outside is cut away, since a tile that is
/// shown much enlarged is larger than a painter's numbers.
QPolygonF ringWithin(std::span<const app::VectorTile::Point>, const TilePlace&, const QRectF& frame);

/// The stretches of the line that touch the frame, without the points that lie closer together than shows.
std::vector<QPolygonF> linesWithin(std::span<const app::VectorTile::Point>, const TilePlace&, const QRectF& frame);

} // namespace posko::ui
