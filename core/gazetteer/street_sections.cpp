#include "core/gazetteer/street_sections.h"

#include "core/gazetteer/byte_writer.h"

#include <algorithm>

namespace posko::core::gazetteer {

namespace {

/// Few enough that a box fits its stretch closely, many enough that the boxes cost little.
constexpr std::size_t chunkPoints = 16;
/// A number without a street's name belongs to the street within so many metres.
constexpr double namelessMetres = 100;

struct Stretch {
    std::uint32_t street = 0;
    bool continues = false;
    std::span<const Point> points;
};

struct Vertex {
    Point point;
    std::uint32_t street = 0, ordinal = 0;
    auto operator<=>(const Vertex&) const = default;
};

void writePoint(std::string& to, Point p, Point& before)
{
    writeSigned(to, std::int64_t{p.latitude} - before.latitude);
    writeSigned(to, std::int64_t{p.longitude} - before.longitude);
    before = p;
}

void writeNumbers(std::string& to, const std::vector<NumberedPoint>& numbers)
{
    std::uint32_t before = 0;
    Point at;
    writeVarint(to, numbers.size());
    for (const NumberedPoint& number : numbers) {
        writeVarint(to, number.number - before);
        before = number.number;
        writeVarint(to, number.suffix.size());
        to += number.suffix;
        writePoint(to, number.point, at);
    }
}

std::vector<Stretch> stretchesOf(const std::vector<BuiltPlace>& places, std::uint32_t first, std::uint32_t end)
{
    std::vector<Stretch> stretches;
    for (std::uint32_t street = first; street < end; ++street) {
        for (const auto& line : places[street].lines) {
            for (std::size_t begin = 0; begin == 0 || begin + 1 < line.size(); begin += chunkPoints - 1)
                stretches.push_back(
                    {street, begin > 0, std::span(line).subspan(begin, std::min(chunkPoints, line.size() - begin))});
        }
    }
    return stretches;
}

/// Each pair of streets at each point they share, in both directions, by street and ordinal.
struct Meeting {
    std::uint32_t street, ordinal, other;
    auto operator<=>(const Meeting&) const = default;
};
std::vector<Meeting> meetingsOf(const std::vector<Stretch>& stretches)
{
    std::vector<Vertex> vertices;
    std::uint32_t ordinal = 0;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        if (i > 0 && stretches[i].street != stretches[i - 1].street)
            ordinal = 0;
        for (const Point& p : stretches[i].points) {
            const bool again = stretches[i].continues && &p == &stretches[i].points.front();
            if (!again)
                vertices.push_back({p, stretches[i].street, ordinal});
            ++ordinal;
        }
    }
    std::ranges::sort(vertices);
    std::vector<Meeting> meetings;
    for (std::size_t begin = 0; begin < vertices.size();) {
        std::size_t end = begin + 1;
        while (end < vertices.size() && vertices[end].point == vertices[begin].point)
            ++end;
        for (std::size_t a = begin; a < end; ++a) {
            // A street may come by a point twice; of each other street the first time is enough.
            for (std::size_t b = begin; b < end; ++b) {
                if (vertices[a].street != vertices[b].street &&
                    (b == begin || vertices[b].street != vertices[b - 1].street))
                    meetings.push_back({vertices[a].street, vertices[a].ordinal, vertices[b].street});
            }
        }
        begin = end;
    }
    std::ranges::sort(meetings);
    return meetings;
}

void giveNearest(std::vector<NumberedPoint>& numbers, std::vector<NumberedPoint> BuiltPlace::* list,
                 std::vector<BuiltPlace>& places, const std::vector<Stretch>& stretches, const PackedTree& tree)
{
    for (NumberedPoint& number : numbers) {
        const LocalPlane plane(number.point);
        double least = namelessMetres;
        std::optional<std::uint32_t> street;
        tree.nearest(number.point, least, 0, stretches.size(), [&](std::size_t i) {
            const auto points = stretches[i].points;
            for (std::size_t p = 0; p < points.size(); ++p) {
                const double metres = plane.toSegment(points[p > 0 ? p - 1 : 0], points[p]).metres;
                if (metres < least) {
                    least = metres;
                    street = stretches[i].street;
                }
            }
            return least;
        });
        if (street)
            (places[*street].*list).push_back(std::move(number));
    }
    numbers.clear();
    for (BuiltPlace& place : places)
        std::ranges::stable_sort(place.*list, {}, [](const NumberedPoint& n) { return std::tie(n.number, n.suffix); });
}

} // namespace

std::uint32_t ContextTable::number(Context context)
{
    const auto [entry, isNew] =
        numbers.try_emplace({context.village, context.district}, static_cast<std::uint32_t>(numbers.size()));
    if (isNew) {
        writeU32(written, context.village);
        writeU32(written, context.district);
    }
    return entry->second;
}

StreetSections writeStreets(CityPlaces& city, const AreaLocator& areas, ContextTable& contexts)
{
    StreetSections sections;
    auto& places = city.places;
    const auto isStreet = [](const BuiltPlace& place) {
        return place.kind == PlaceKind::Street;
    };
    const auto begin = std::ranges::find_if(places, isStreet), stop = std::find_if_not(begin, places.end(), isStreet);
    const auto first = static_cast<std::uint32_t>(begin - places.begin()),
               end = static_cast<std::uint32_t>(stop - places.begin());

    const std::vector<Stretch> stretches = stretchesOf(places, first, end);
    std::vector<Box> boxes;
    for (const Stretch& stretch : stretches) {
        writeU32(sections.chunkOffsets, static_cast<std::uint32_t>(sections.chunks.size()));
        writeVarint(sections.chunks, contexts.number(areas.locate(stretch.points[stretch.points.size() / 2])));
        writeVarint(sections.chunks, stretch.continues ? 1 : 0);
        writeVarint(sections.chunks, stretch.points.size());
        Point before;
        Box& box = boxes.emplace_back();
        for (const Point p : stretch.points) {
            box.extend(p);
            writePoint(sections.chunks, p, before);
        }
    }
    writeU32(sections.chunkOffsets, static_cast<std::uint32_t>(sections.chunks.size()));
    sections.chunkBoxes = PackedTree::pack(boxes);
    const PackedTree tree(sections.chunkBoxes, stretches.size());
    giveNearest(city.housesWithoutStreet, &BuiltPlace::houses, places, stretches, tree);
    giveNearest(city.kilometresWithoutStreet, &BuiltPlace::kilometres, places, stretches, tree);

    const std::vector<Meeting> meetings = meetingsOf(stretches);
    std::size_t chunk = 0, meeting = 0;
    for (std::uint32_t street = first; street < end; ++street) {
        writeU32(sections.streets, static_cast<std::uint32_t>(chunk));
        writeU32(sections.streets, static_cast<std::uint32_t>(sections.details.size()));
        while (chunk < stretches.size() && stretches[chunk].street == street)
            ++chunk;
        std::size_t last = meeting;
        while (last < meetings.size() && meetings[last].street == street)
            ++last;
        writeVarint(sections.details, last - meeting);
        for (; meeting < last; ++meeting) {
            writeSigned(sections.details, std::int64_t{meetings[meeting].other} - street);
            writeVarint(sections.details, meetings[meeting].ordinal);
        }
        writeNumbers(sections.details, places[street].houses);
        writeNumbers(sections.details, places[street].kilometres);
    }
    writeU32(sections.streets, static_cast<std::uint32_t>(chunk));
    writeU32(sections.streets, static_cast<std::uint32_t>(sections.details.size()));
    return sections;
}

} // namespace posko::core::gazetteer
