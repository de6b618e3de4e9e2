#pragma once

#include "core/complaint.h"
#include "core/gazetteer/gazetteer_format.h"

#include <span>

namespace posko::core::gazetteer {

/// A point in units of 1e-6 degrees, some 0.1 m.
struct Point {
    std::int32_t latitude = 0, longitude = 0;
    bool operator==(const Point&) const = default;
    auto operator<=>(const Point&) const = default;
};

struct Box {
    std::int32_t south = INT32_MAX, west = INT32_MAX, north = INT32_MIN, east = INT32_MIN;

    bool empty() const { return south > north || west > east; }
    bool contains(Point p) const
    {
        return p.latitude >= south && p.latitude <= north && p.longitude >= west && p.longitude <= east;
    }
    void extend(Point);
    void extend(const Box&);
};

/// Whether it is a point on Earth at all.
bool isPoint(GeoPoint);
Point toPoint(GeoPoint);
GeoPoint toGeo(Point);

/// Distances on a plane that is true around one point: to a thousandth within a city, and cheap.
class LocalPlane {
public:
    explicit LocalPlane(Point origin);
    double metres(Point) const;
    /// To the nearest point of the box; 0 inside.
    double metres(const Box&) const;
    struct OnSegment {
        double metres = 0;
        double along = 0; ///< 0…1 from the segment's begin to its end
    };
    OnSegment toSegment(Point from, Point to) const;

private:
    double x(std::int32_t longitude) const;
    double y(std::int32_t latitude) const;
    Point origin;
    double metresPerUnitEast;
};

double metresBetween(Point a, Point b);
/// The point so far (0…1) on the way from one to the other.
Point between(Point from, Point to, double along);
/// So many units to the north and east; the edge of the world stops it.
Point moved(Point, double north, double east);
/// Whether a point lies in a ring (even-odd rule).
bool ringContains(std::span<const Point> ring, Point);
/// A point inside the ring near its middle, for where its name stands.
Point middleOf(std::span<const Point> ring);
/// The place of a point along a Hilbert curve of 2^16 by 2^16 cells over the box: what is near has near numbers.
std::uint32_t hilbert(Point, const Box&);

} // namespace posko::core::gazetteer
