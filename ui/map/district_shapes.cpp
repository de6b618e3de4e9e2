#include "ui/map/district_shapes.h"

#include "ui/map/triangulate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace posko::ui {

using app::WorldPoint;
using Ring = std::vector<WorldPoint>;

namespace {

struct Extent {
    WorldPoint low{1, 1}, high{0, 0};
    void add(WorldPoint p)
    {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
};

Ring toWorld(const core::Ring& ring)
{
    Ring result;
    result.reserve(ring.size());
    for (const core::GeoPoint p : ring)
        result.push_back(app::toWorld(p));
    return result;
}

bool contains(const Ring& ring, WorldPoint p)
{
    bool in = false;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const WorldPoint a = ring[i], b = ring[before];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
            in = !in;
    }
    return in;
}

double squareDistance(WorldPoint p, WorldPoint a, WorldPoint b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
    const double ex = p.x - a.x - t * dx, ey = p.y - a.y - t * dy;
    return ex * ex + ey * ey;
}

/// The point of a grid over the ring that lies farthest from its edges.
WorldPoint wellInside(const Ring& ring, const Extent& extent)
{
    constexpr int steps = 13;
    WorldPoint best{(extent.low.x + extent.high.x) / 2, (extent.low.y + extent.high.y) / 2};
    double farthest = -1;
    for (int i = 1; i < steps; ++i) {
        for (int j = 1; j < steps; ++j) {
            const WorldPoint p{extent.low.x + (extent.high.x - extent.low.x) * i / steps,
                               extent.low.y + (extent.high.y - extent.low.y) * j / steps};
            if (!contains(ring, p))
                continue;
            double nearest = std::numeric_limits<double>::infinity();
            for (std::size_t k = 0; k < ring.size(); ++k)
                nearest = std::min(nearest, squareDistance(p, ring[k], ring[(k + 1) % ring.size()]));
            if (nearest > farthest) {
                farthest = nearest;
                best = p;
            }
        }
    }
    return best;
}

} // namespace

DistrictShapes DistrictShapes::from(const std::vector<core::District>& districts)
{
    DistrictShapes shapes;
    std::vector<WorldPoint> corners;
    Extent all;
    for (const core::District& district : districts) {
        Label label{.name = QString::fromStdString(district.name), .at = {}, .width = 0, .height = 0, .area = 0};
        Ring largest;
        for (const core::Polygon& polygon : district.area) {
            Ring outer = toWorld(polygon.outer);
            if (outer.size() < 3)
                continue;
            std::vector<Ring> holes;
            for (const core::Ring& hole : polygon.holes)
                holes.push_back(toWorld(hole));
            const std::vector<WorldPoint> filled = triangulate(outer, holes);
            corners.insert(corners.end(), filled.begin(), filled.end());
            for (const WorldPoint p : outer)
                all.add(p);
            if (const double area = std::abs(ringArea(outer)); area > label.area) {
                label.area = area;
                largest = outer;
            }
            shapes.rings.push_back(std::move(outer));
            std::ranges::move(holes, std::back_inserter(shapes.rings));
        }
        if (largest.empty())
            continue;
        Extent extent;
        for (const WorldPoint p : largest)
            extent.add(p);
        label.width = extent.high.x - extent.low.x;
        label.height = extent.high.y - extent.low.y;
        label.at = wellInside(largest, extent);
        shapes.labels.push_back(std::move(label));
    }
    if (shapes.labels.empty())
        return shapes;
    const auto middle = shapes.labels.begin() + static_cast<std::ptrdiff_t>(shapes.labels.size() / 2);
    std::ranges::nth_element(shapes.labels, middle, {}, &Label::width);
    shapes.usualWidth = middle->width;
    std::ranges::sort(shapes.labels, [](const Label& a, const Label& b) {
        return a.area != b.area ? a.area > b.area : a.name < b.name;
    });
    shapes.bounds = app::GeoBox{.southWest = app::fromWorld({all.low.x, all.high.y}),
                                .northEast = app::fromWorld({all.high.x, all.low.y})};
    shapes.origin = {(all.low.x + all.high.x) / 2, (all.low.y + all.high.y) / 2};
    shapes.triangles.reserve(corners.size());
    for (const WorldPoint p : corners)
        shapes.triangles.emplace_back(p.x - shapes.origin.x, p.y - shapes.origin.y);
    return shapes;
}

} // namespace posko::ui
