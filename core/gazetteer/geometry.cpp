#include "core/gazetteer/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace posko::core::gazetteer {

namespace {

/// IUGG mean radius, as of distanceMetres.
constexpr double metresPerUnit = 6'371'008.8 * std::numbers::pi / 180 / unitsPerDegree;

std::int64_t difference(std::int32_t a, std::int32_t b)
{
    return std::int64_t{a} - b;
}

} // namespace

void Box::extend(Point p)
{
    south = std::min(south, p.latitude);
    north = std::max(north, p.latitude);
    west = std::min(west, p.longitude);
    east = std::max(east, p.longitude);
}

void Box::extend(const Box& other)
{
    south = std::min(south, other.south);
    north = std::max(north, other.north);
    west = std::min(west, other.west);
    east = std::max(east, other.east);
}

bool isPoint(GeoPoint p)
{
    return std::abs(p.latitude) <= 90 && std::abs(p.longitude) <= 180; // false for what is no number
}

Point toPoint(GeoPoint p)
{
    if (!isPoint(p))
        return {};
    return {static_cast<std::int32_t>(std::lround(p.latitude * unitsPerDegree)),
            static_cast<std::int32_t>(std::lround(p.longitude * unitsPerDegree))};
}

GeoPoint toGeo(Point p)
{
    return {p.latitude / unitsPerDegree, p.longitude / unitsPerDegree};
}

LocalPlane::LocalPlane(Point at)
    : origin(at)
    , metresPerUnitEast(metresPerUnit * std::cos(at.latitude / unitsPerDegree * std::numbers::pi / 180))
{
}

double LocalPlane::x(std::int32_t longitude) const
{
    return static_cast<double>(difference(longitude, origin.longitude)) * metresPerUnitEast;
}

double LocalPlane::y(std::int32_t latitude) const
{
    return static_cast<double>(difference(latitude, origin.latitude)) * metresPerUnit;
}

double LocalPlane::metres(Point p) const
{
    const double east = x(p.longitude), north = y(p.latitude);
    return std::sqrt(east * east + north * north);
}

double LocalPlane::metres(const Box& box) const
{
    if (box.empty())
        return HUGE_VAL;
    return metres(
        Point{std::clamp(origin.latitude, box.south, box.north), std::clamp(origin.longitude, box.west, box.east)});
}

LocalPlane::OnSegment LocalPlane::toSegment(Point from, Point to) const
{
    const double fromX = x(from.longitude), fromY = y(from.latitude);
    const double sideX = x(to.longitude) - fromX, sideY = y(to.latitude) - fromY;
    const double squared = sideX * sideX + sideY * sideY;
    const double along = squared > 0 ? std::clamp(-(fromX * sideX + fromY * sideY) / squared, 0.0, 1.0) : 0;
    const double nearX = fromX + along * sideX, nearY = fromY + along * sideY;
    return {std::sqrt(nearX * nearX + nearY * nearY), along};
}

double metresBetween(Point a, Point b)
{
    return LocalPlane(a).metres(b);
}

Point between(Point from, Point to, double along)
{
    const auto part = [along](std::int32_t a, std::int32_t b) {
        return static_cast<std::int32_t>(std::lround(a + along * static_cast<double>(difference(b, a))));
    };
    return {part(from.latitude, to.latitude), part(from.longitude, to.longitude)};
}

Point moved(Point p, double north, double east)
{
    const auto sum = [](std::int32_t value, double by) {
        return static_cast<std::int32_t>(std::clamp(std::round(value + by), double(INT32_MIN), double(INT32_MAX)));
    };
    return {sum(p.latitude, north), sum(p.longitude, east)};
}

bool ringContains(std::span<const Point> ring, Point p)
{
    bool inside = false;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const Point a = ring[i], b = ring[before];
        if ((a.latitude > p.latitude) == (b.latitude > p.latitude))
            continue;
        const double along = static_cast<double>(difference(p.latitude, a.latitude)) /
                             static_cast<double>(difference(b.latitude, a.latitude));
        inside ^= p.longitude < a.longitude + along * static_cast<double>(difference(b.longitude, a.longitude));
    }
    return inside;
}

Point middleOf(std::span<const Point> ring)
{
    if (ring.empty())
        return {};
    const Point origin = ring.front();
    double area = 0, north = 0, east = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i], b = ring[(i + 1) % ring.size()];
        const auto ax = static_cast<double>(difference(a.longitude, origin.longitude));
        const auto ay = static_cast<double>(difference(a.latitude, origin.latitude));
        const auto bx = static_cast<double>(difference(b.longitude, origin.longitude));
        const auto by = static_cast<double>(difference(b.latitude, origin.latitude));
        const double cross = ax * by - bx * ay;
        area += cross;
        east += (ax + bx) * cross;
        north += (ay + by) * cross;
    }
    if (area == 0)
        return origin;
    const Point centroid{static_cast<std::int32_t>(std::lround(origin.latitude + north / (3 * area))),
                         static_cast<std::int32_t>(std::lround(origin.longitude + east / (3 * area)))};
    if (ringContains(ring, centroid))
        return centroid;
    // The middle of the widest stretch of the ring on the centroid's latitude.
    std::vector<double> sides;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i], b = ring[(i + 1) % ring.size()];
        if ((a.latitude > centroid.latitude) != (b.latitude > centroid.latitude))
            sides.push_back(a.longitude + static_cast<double>(difference(b.longitude, a.longitude)) *
                                              static_cast<double>(difference(centroid.latitude, a.latitude)) /
                                              static_cast<double>(difference(b.latitude, a.latitude)));
    }
    std::ranges::sort(sides);
    double widest = 0, middle = origin.longitude;
    for (std::size_t i = 0; i + 1 < sides.size(); i += 2) {
        if (sides[i + 1] - sides[i] > widest) {
            widest = sides[i + 1] - sides[i];
            middle = (sides[i] + sides[i + 1]) / 2;
        }
    }
    return widest > 0 ? Point{centroid.latitude, static_cast<std::int32_t>(std::lround(middle))} : origin;
}

std::uint32_t hilbert(Point p, const Box& box)
{
    const auto cell = [](std::int32_t value, std::int32_t low, std::int32_t high) {
        const auto range = static_cast<double>(std::max<std::int64_t>(1, difference(high, low)));
        return static_cast<std::uint32_t>(
            std::clamp(static_cast<double>(difference(value, low)) / range * 65535.0, 0.0, 65535.0));
    };
    std::uint32_t x = cell(p.longitude, box.west, box.east), y = cell(p.latitude, box.south, box.north), place = 0;
    for (std::uint32_t side = 1U << 15; side > 0; side >>= 1) {
        const std::uint32_t right = (x & side) != 0 ? 1 : 0, up = (y & side) != 0 ? 1 : 0;
        place += side * side * ((3 * right) ^ up);
        if (up == 0) {
            if (right == 1) {
                x = 65535 - x;
                y = 65535 - y;
            }
            std::swap(x, y);
        }
    }
    return place;
}

} // namespace posko::core::gazetteer
