#pragma once

#include "core/routing.h"

#include <boost/geometry.hpp>

#include <numbers>

// For sources alone that compute with outlines of districts; other headers do without Boost.Geometry.
namespace posko::core::plane {

// Longitude and latitude as a plane: districts are small, and none crosses the antimeridian or a pole.
using Point = boost::geometry::model::d2::point_xy<double>;
using Area = boost::geometry::model::polygon<Point>;
using Box = boost::geometry::model::box<Point>;

inline constexpr double earthRadiusMetres = 6'371'008.8; // IUGG mean radius
inline constexpr double radiansPerDegree = std::numbers::pi / 180;
inline constexpr double metresPerDegree = earthRadiusMetres * radiansPerDegree;

inline Area::ring_type toRing(const Ring& ring)
{
    Area::ring_type result;
    result.reserve(ring.size() + 1);
    for (const GeoPoint& p : ring)
        result.emplace_back(p.longitude, p.latitude);
    return result;
}

/// Closed, and turned as Boost.Geometry wants it.
inline Area toArea(const Polygon& polygon)
{
    Area area;
    area.outer() = toRing(polygon.outer);
    for (const Ring& hole : polygon.holes)
        area.inners().push_back(toRing(hole));
    boost::geometry::correct(area);
    return area;
}

} // namespace posko::core::plane
