// What lies at a point.
#include "core/gazetteer/area_locator.h"
#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/street_course.h"

namespace posko::core {

using namespace gazetteer;

namespace {

struct NearStreet {
    std::uint32_t street = none;
    double metres = farthestStreetMetres;
};

NearStreet nearestStreet(const GazetteerData& data, Point p)
{
    NearStreet found;
    std::uint32_t nearestChunk = none;
    const LocalPlane plane(p);
    data.chunkTree().nearest(p, found.metres, 0, data.chunkCount(), [&](std::size_t i) {
        const auto index = static_cast<std::uint32_t>(i);
        const Chunk chunk = data.chunk(index);
        for (std::size_t k = 0; k < chunk.points.size(); ++k) {
            const double metres = plane.toSegment(chunk.points[k > 0 ? k - 1 : 0], chunk.points[k]).metres;
            if (metres < found.metres) {
                found.metres = metres;
                nearestChunk = index;
            }
        }
        return found.metres;
    });
    if (nearestChunk != none)
        found.street = data.streetOfChunk(nearestChunk);
    return found;
}

std::uint32_t nearestPlace(const GazetteerData& data, Point p, PlaceKind kind, double metres)
{
    std::uint32_t found = none;
    const LocalPlane plane(p);
    const auto [first, end] = data.places(kind);
    data.placeTree().nearest(p, metres, first, end, [&](std::size_t i) {
        const auto place = static_cast<std::uint32_t>(i);
        const double away = plane.metres(data.place(place).point);
        if (away < metres && !data.hasBorder(place)) {
            metres = away;
            found = place;
        }
        return metres;
    });
    return found;
}

/// The streets that cross on either side of a position, on the same line.
std::array<std::string, 2> crossingsBeside(const GazetteerData& data, std::uint32_t street,
                                           const std::vector<CrossingRecord>& crossings, const StreetCourse& course,
                                           const StreetCourse::Position& position)
{
    std::uint32_t before = none, after = none;
    const std::string own = data.placeName(street);
    for (const CrossingRecord& crossing : crossings) { // by ordinal
        if (!course.sameLine(crossing.ordinal, position.ordinal) || data.placeName(crossing.other) == own)
            continue;
        if (crossing.ordinal <= position.ordinal)
            before = crossing.other;
        else if (after == none && crossing.other != before)
            after = crossing.other;
    }
    return {data.placeName(before), data.placeName(after)};
}

} // namespace

PlaceAt Gazetteer::reverse(GeoPoint at) const
{
    PlaceAt result;
    if (!isPoint(at))
        return result;
    const Point p = toPoint(at);
    Context context = data->contextAt(p);
    if (context.village == none)
        context.village = nearestPlace(*data, p, PlaceKind::Village, villageMetres);
    if (context.district == none)
        context.district = nearestPlace(*data, p, PlaceKind::District, districtMetres);
    result.village = data->placeName(context.village);
    result.district = data->placeName(context.district);

    const NearStreet near = nearestStreet(*data, p);
    if (near.street == none)
        return result;
    result.street = data->placeName(near.street);
    result.streetMetres = near.metres;
    const StreetDetails details = data->details(near.street);
    const StreetCourse course(*data, near.street);
    if (const auto position = course.nearest(p))
        result.between = crossingsBeside(*data, near.street, details.crossings, course, *position);
    const LocalPlane plane(p);
    double nearest = nearHouseMetres;
    for (const NumberRecord& house : details.houses) {
        if (const double metres = plane.metres(house.point); metres < nearest) {
            nearest = metres;
            result.houseNumber = std::to_string(house.number);
            for (const char c : house.suffix)
                result.houseNumber += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return result;
}

} // namespace posko::core
