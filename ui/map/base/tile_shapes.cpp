#include "ui/map/base/tile_shapes.h"

#include <algorithm>

namespace posko::ui {

namespace {

constexpr double leastPiece = 0.4; // pixels

using Inside = bool (*)(QPointF, const QRectF&);
using Cut = QPointF (*)(QPointF, QPointF, const QRectF&);

QPointF cutAtX(QPointF a, QPointF b, double x)
{
    return {x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x())};
}

QPointF cutAtY(QPointF a, QPointF b, double y)
{
    return {a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y};
}

/// One side of Sutherland and Hodgman's clipping, "Reentrant Polygon Clipping", 1974.
QPolygonF cutSide(const QPolygonF& ring, const QRectF& frame, Inside inside, Cut cut)
{
    QPolygonF result;
    result.reserve(ring.size() + 4);
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF from = ring[i == 0 ? ring.size() - 1 : i - 1], to = ring[i];
        const bool fromIn = inside(from, frame), toIn = inside(to, frame);
        if (fromIn != toIn)
            result.append(cut(from, to, frame));
        if (toIn)
            result.append(to);
    }
    return result;
}

QPolygonF cutToFrame(QPolygonF ring, const QRectF& frame)
{
    ring = cutSide(
        ring, frame, [](QPointF p, const QRectF& f) { return p.x() >= f.left(); },
        [](QPointF a, QPointF b, const QRectF& f) { return cutAtX(a, b, f.left()); });
    ring = cutSide(
        ring, frame, [](QPointF p, const QRectF& f) { return p.x() <= f.right(); },
        [](QPointF a, QPointF b, const QRectF& f) { return cutAtX(a, b, f.right()); });
    ring = cutSide(
        ring, frame, [](QPointF p, const QRectF& f) { return p.y() >= f.top(); },
        [](QPointF a, QPointF b, const QRectF& f) { return cutAtY(a, b, f.top()); });
    return cutSide(
        ring, frame, [](QPointF p, const QRectF& f) { return p.y() <= f.bottom(); },
        [](QPointF a, QPointF b, const QRectF& f) { return cutAtY(a, b, f.bottom()); });
}

bool beside(QPointF a, QPointF b, const QRectF& frame)
{
    return std::max(a.x(), b.x()) < frame.left() || std::min(a.x(), b.x()) > frame.right() ||
           std::max(a.y(), b.y()) < frame.top() || std::min(a.y(), b.y()) > frame.bottom();
}

} // namespace

QRectF TilePlace::at(const app::VectorTile::Box& box) const
{
    return {at(app::VectorTile::Point{box.left, box.top}), at(app::VectorTile::Point{box.right, box.bottom})};
}

QPolygonF ringWithin(std::span<const app::VectorTile::Point> ring, const TilePlace& place, const QRectF& frame)
{
    QPolygonF result;
    result.reserve(static_cast<qsizetype>(ring.size()));
    bool whole = true;
    for (const app::VectorTile::Point p : ring) {
        const QPointF at = place.at(p);
        if (!result.isEmpty() && (at - result.back()).manhattanLength() < leastPiece)
            continue;
        whole = whole && frame.contains(at);
        result.append(at);
    }
    if (!whole)
        result = cutToFrame(std::move(result), frame);
    if (result.size() < 3)
        result.clear();
    return result;
}

std::vector<QPolygonF> linesWithin(std::span<const app::VectorTile::Point> line, const TilePlace& place,
                                   const QRectF& frame)
{
    std::vector<QPolygonF> result;
    QPolygonF run;
    const auto end = [&] {
        if (run.size() > 1)
            result.push_back(std::move(run));
        run = {};
    };
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const QPointF from = place.at(line[i]), to = place.at(line[i + 1]);
        if (beside(from, to, frame)) {
            end();
            continue;
        }
        if (run.isEmpty())
            run.append(from);
        // The last point counts, however close it is.
        if (i + 2 == line.size() || (to - run.back()).manhattanLength() >= leastPiece)
            run.append(to);
    }
    end();
    return result;
}

} // namespace posko::ui
