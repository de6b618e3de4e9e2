#include "core/nearest_district.h"

#include "core/district_plane.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace posko::core {

namespace {

/// The point of many borders that lies nearest to one point. Compared on a plane that is right between the two; the
/// distance on the sphere is left to the caller.
class NearestBorder {
public:
    explicit NearestBorder(GeoPoint point)
        : at(point)
    {
    }

    /// Whether a side of the ring is nearer than all before.
    bool take(const Ring& ring)
    {
        const double before = squared;
        for (std::size_t i = 0; i < ring.size(); ++i)
            takeSide(ring[i], ring[(i + 1) % ring.size()]);
        return squared < before;
    }
    GeoPoint found() const { return border; }

private:
    void takeSide(GeoPoint from, GeoPoint to)
    {
        const double shrink = std::cos((from.latitude + at.latitude) / 2 * plane::radiansPerDegree);
        const double x = std::remainder(from.longitude - at.longitude, 360.0) * shrink;
        const double y = from.latitude - at.latitude;
        const double sideX = (to.longitude - from.longitude) * shrink, sideY = to.latitude - from.latitude;
        const double length = sideX * sideX + sideY * sideY;
        const double along = length > 0 ? std::clamp(-(x * sideX + y * sideY) / length, 0.0, 1.0) : 0;
        const double away = std::pow(x + along * sideX, 2) + std::pow(y + along * sideY, 2);
        if (away < squared) {
            squared = away;
            border = {from.latitude + along * (to.latitude - from.latitude),
                      from.longitude + along * (to.longitude - from.longitude)};
        }
    }

    GeoPoint at, border;
    double squared = std::numeric_limits<double>::infinity();
};

} // namespace

std::optional<NearestDistrict> nearestDistrict(const DistrictIndex& index, GeoPoint at)
{
    if (!std::isfinite(at.latitude) || !std::isfinite(at.longitude))
        return {};
    if (const auto hit = index.locate(at))
        return NearestDistrict{hit->district, 0};
    NearestBorder border(at);
    const District* nearest = nullptr;
    for (const District& district : index.districts()) {
        for (const Polygon& polygon : district.area) {
            if (border.take(polygon.outer))
                nearest = &district;
            for (const Ring& hole : polygon.holes) {
                if (border.take(hole))
                    nearest = &district;
            }
        }
    }
    if (!nearest)
        return {};
    return NearestDistrict{nearest->code, distanceMetres(at, border.found())};
}

} // namespace posko::core
