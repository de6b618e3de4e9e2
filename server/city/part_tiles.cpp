#include "server/city/part_tiles.h"

#include "core/district_plane.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <tuple>

namespace posko::server {

namespace {

namespace bg = boost::geometry;

using namespace core::plane;

constexpr double mercatorsEnd = 85.05; // degrees of latitude

double longitudeOf(int zoom, std::int64_t x)
{
    return std::ldexp(static_cast<double>(x), -zoom) * 360 - 180;
}

/// Of a tile's northern edge; `y` counts from the north.
double latitudeOf(int zoom, std::int64_t y)
{
    return std::atan(std::sinh(std::numbers::pi * (1 - std::ldexp(static_cast<double>(y), 1 - zoom)))) /
           radiansPerDegree;
}

std::int64_t columnOf(int zoom, double longitude)
{
    return static_cast<std::int64_t>(std::floor(std::ldexp((longitude + 180) / 360, zoom)));
}

std::int64_t rowOf(int zoom, double latitude)
{
    const double mercator = std::asinh(std::tan(std::clamp(latitude, -mercatorsEnd, mercatorsEnd) * radiansPerDegree));
    return static_cast<std::int64_t>(std::floor(std::ldexp((1 - mercator / std::numbers::pi) / 2, zoom)));
}

/// Goes from the tiles of one zoom to those inside of them, as long as they are near enough.
class Search {
public:
    Search(const std::vector<core::Polygon>& polygons, double within, int deepestZoom)
        : metres(within)
        , toZoom(deepestZoom)
    {
        for (const auto& polygon : polygons) {
            if (polygon.outer.size() > 2)
                areas.push_back(toArea(polygon));
        }
    }

    void from(int zoom)
    {
        for (const auto& area : areas) {
            Box outline;
            bg::assign_inverse(outline);
            for (const auto& corner : area.outer())
                bg::expand(outline, corner);
            const Box box = grown(outline);
            const auto& west = box.min_corner();
            const auto& east = box.max_corner();
            for (auto x = columnOf(zoom, west.x()); x <= columnOf(zoom, east.x()); ++x)
                for (auto y = rowOf(zoom, east.y()); y <= rowOf(zoom, west.y()); ++y)
                    visit(zoom, x, y);
        }
    }

    std::vector<TileRun> runs() const
    {
        std::vector<TileRun> result;
        for (const auto& [zoom, column, row] : found) {
            if (!result.empty() && result.back().zoom == zoom && result.back().column == column &&
                result.back().lastRow + 1 == row)
                result.back().lastRow = row;
            else
                result.push_back({zoom, column, row, row});
        }
        return result;
    }

private:
    Box grown(const Box& box) const
    {
        const double latitude = std::max(std::abs(box.min_corner().y()), std::abs(box.max_corner().y()));
        const double height = metres / metresPerDegree;
        const double width = height / std::cos(std::min(latitude, mercatorsEnd) * radiansPerDegree);
        return {{box.min_corner().x() - width, box.min_corner().y() - height},
                {box.max_corner().x() + width, box.max_corner().y() + height}};
    }

    void visit(int zoom, std::int64_t x, std::int64_t y)
    {
        const std::int64_t across = std::int64_t{1} << zoom;
        if (x < 0 || y < 0 || x >= across || y >= across)
            return;
        const Box box =
            grown({{longitudeOf(zoom, x), latitudeOf(zoom, y + 1)}, {longitudeOf(zoom, x + 1), latitudeOf(zoom, y)}});
        if (std::ranges::none_of(areas, [&](const Area& area) { return bg::intersects(box, area); }))
            return;
        const bool isNew = found.emplace(zoom, x, across - 1 - y).second;
        if (!isNew || zoom == toZoom)
            return;
        for (const std::int64_t right : {0, 1})
            for (const std::int64_t down : {0, 1})
                visit(zoom + 1, 2 * x + right, 2 * y + down);
    }

    std::vector<Area> areas;
    double metres;
    int toZoom;
    std::set<std::tuple<int, std::int64_t, std::int64_t>> found;
};

} // namespace

std::vector<TileRun> tilesAround(const std::vector<core::Polygon>& areas, double metres, int fromZoom, int toZoom)
{
    if (fromZoom > toZoom)
        return {};
    Search search(areas, metres, toZoom);
    search.from(fromZoom);
    return search.runs();
}

} // namespace posko::server
