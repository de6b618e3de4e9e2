#include "core/routing.h"

#include "core/district_plane.h"

#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace posko::core {

namespace {

namespace bg = boost::geometry;

using namespace plane;

/// Metres east and north of a point; exact enough over the few kilometres around it.
class LocalPlane {
public:
    explicit LocalPlane(const Point& centre)
        : origin(centre)
        , metresPerLongitude(metresPerDegree * std::cos(centre.y() * radiansPerDegree))
    {
    }

    Point project(const Point& p) const
    {
        return {(p.x() - origin.x()) * metresPerLongitude, (p.y() - origin.y()) * metresPerDegree};
    }

    /// A box that holds everything within `metres` of the origin.
    Box around(double metres) const
    {
        const double height = metres / metresPerDegree;
        const double width = metres / std::max(metresPerLongitude, 1.0);
        return {{origin.x() - width, origin.y() - height}, {origin.x() + width, origin.y() + height}};
    }

    /// Distance of the origin to the ring's line.
    double distanceTo(const Area::ring_type& ring) const
    {
        double nearest = std::numeric_limits<double>::infinity();
        const Point here(0, 0);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const bg::model::segment<Point> side(project(ring[i - 1]), project(ring[i]));
            nearest = std::min(nearest, bg::comparable_distance(here, side));
        }
        return std::sqrt(nearest);
    }

    double distanceTo(const Area& area) const
    {
        double nearest = distanceTo(area.outer());
        for (const auto& hole : area.inners())
            nearest = std::min(nearest, distanceTo(hole));
        return nearest;
    }

private:
    Point origin;
    double metresPerLongitude;
};

} // namespace

struct DistrictIndex::Impl {
    struct Part {
        std::size_t district;
        Area area;
    };
    using Entry = std::pair<Box, std::size_t>;

    std::vector<District> districts; ///< by code
    std::vector<Part> parts;
    bg::index::rtree<Entry, bg::index::rstar<16>> boxes;

    explicit Impl(std::vector<District> from)
        : districts(std::move(from))
    {
        std::ranges::stable_sort(districts, {}, &District::code);
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < districts.size(); ++i) {
            for (const Polygon& polygon : districts[i].area) {
                if (polygon.outer.size() < 3)
                    continue;
                parts.push_back({i, toArea(polygon)});
                entries.emplace_back(bg::return_envelope<Box>(parts.back().area), parts.size() - 1);
            }
        }
        boxes = decltype(boxes)(entries);
    }

    std::vector<std::size_t> partsNear(const Box& box) const
    {
        std::vector<std::size_t> found;
        for (auto it = boxes.qbegin(bg::index::intersects(box)); it != boxes.qend(); ++it)
            found.push_back(it->second);
        std::ranges::sort(found);
        return found;
    }
};

DistrictIndex::DistrictIndex()
    : DistrictIndex(std::vector<District>{})
{
}

DistrictIndex::DistrictIndex(std::vector<District> districts)
    : impl(std::make_unique<Impl>(std::move(districts)))
{
}

DistrictIndex::~DistrictIndex() = default;
DistrictIndex::DistrictIndex(DistrictIndex&&) noexcept = default;
DistrictIndex& DistrictIndex::operator=(DistrictIndex&&) noexcept = default;

const std::vector<District>& DistrictIndex::districts() const
{
    return impl->districts;
}

const District* DistrictIndex::find(const std::string& code) const
{
    const auto found = std::ranges::lower_bound(impl->districts, code, {}, &District::code);
    return found != impl->districts.end() && found->code == code ? &*found : nullptr;
}

std::optional<DistrictIndex::Hit> DistrictIndex::locate(GeoPoint at) const
{
    if (!std::isfinite(at.latitude) || !std::isfinite(at.longitude))
        return {};
    const Point point(at.longitude, at.latitude);
    const LocalPlane plane(point);
    const auto near = impl->partsNear(plane.around(nearBorderMetres));

    // Parts are numbered in the order of their districts' codes, so the first that holds the point decides.
    const auto home =
        std::ranges::find_if(near, [&](std::size_t i) { return bg::covered_by(point, impl->parts[i].area); });
    if (home == near.end())
        return {};
    const Impl::Part& part = impl->parts[*home];
    Hit hit;
    hit.district = impl->districts[part.district].code;
    hit.borderMetres = plane.distanceTo(part.area);
    double nearest = nearBorderMetres;
    for (const std::size_t i : near) {
        const Impl::Part& other = impl->parts[i];
        if (other.district == part.district)
            continue;
        const double metres = bg::covered_by(point, other.area) ? 0 : plane.distanceTo(other.area);
        if (metres < nearest || (metres <= nearest && hit.neighbour.empty())) {
            nearest = metres;
            hit.neighbour = impl->districts[other.district].code;
        }
    }
    return hit;
}

Route route(const Complaint& complaint, const DistrictIndex& index, std::span<const RoutingRule> rules)
{
    std::optional<DistrictIndex::Hit> hit;
    if (complaint.place.point)
        hit = index.locate(*complaint.place.point);

    Route chosen;
    if (hit) {
        chosen.borderMetres = hit->borderMetres;
        chosen.neighbour = hit->neighbour;
    }
    for (const RoutingRule& rule : rules) {
        const bool holds = (!rule.category || *rule.category == complaint.category) &&
                           (!rule.severity || *rule.severity == complaint.severity) &&
                           (!rule.channel || *rule.channel == complaint.channel) &&
                           (!rule.inside || (hit && *rule.inside == hit->district));
        if (!holds || !(rule.district.empty() ? hit.has_value() : index.find(rule.district) != nullptr))
            continue;
        chosen.district = rule.district.empty() ? hit->district : rule.district;
        chosen.rule = rule.name;
        chosen.crew = rule.crew;
        return chosen;
    }
    if (hit) {
        chosen.district = hit->district;
        chosen.rule = polygonRule;
    }
    return chosen;
}

double distanceMetres(GeoPoint a, GeoPoint b)
{
    const double latitudeA = a.latitude * radiansPerDegree;
    const double latitudeB = b.latitude * radiansPerDegree;
    const double halfLatitude = std::sin((latitudeB - latitudeA) / 2);
    const double halfLongitude = std::sin((b.longitude - a.longitude) * radiansPerDegree / 2);
    const double h =
        halfLatitude * halfLatitude + std::cos(latitudeA) * std::cos(latitudeB) * halfLongitude * halfLongitude;
    return 2 * earthRadiusMetres * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

} // namespace posko::core
