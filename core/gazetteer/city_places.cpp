#include "core/gazetteer/city_places.h"

#include "core/gazetteer/names.h"
#include "core/gazetteer/street_joiner.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace posko::core::gazetteer {

namespace {

/// A house stands within this of the street that it is of.
constexpr double houseMetres = 1'500;
/// Two features of one kind and name so near each other are one place.
constexpr double sameMetres = 200;
/// Two rings of one name so near each other border one part of the city.
constexpr double sameAreaMetres = 2'000;

bool isArea(PlaceKind kind)
{
    return kind == PlaceKind::City || kind == PlaceKind::District || kind == PlaceKind::Village ||
           kind == PlaceKind::Neighbourhood;
}

std::vector<Point> pointsOf(const std::vector<GeoPoint>& line)
{
    std::vector<Point> points;
    for (const GeoPoint& p : line) {
        if (isPoint(p) && (points.empty() || points.back() != toPoint(p)))
            points.push_back(toPoint(p));
    }
    return points;
}

Box boxOf(std::span<const Point> points)
{
    Box box;
    for (const Point p : points)
        box.extend(p);
    return box;
}

double metresApart(const Box& a, const Box& b)
{
    const Point nearest{std::clamp(a.south, b.south, b.north), std::clamp(a.west, b.west, b.east)};
    return LocalPlane(nearest).metres(a);
}

void addName(std::vector<std::string>& names, std::string name)
{
    if (!name.empty() && std::ranges::find(names, name) == names.end())
        names.push_back(std::move(name));
}

double metresToLines(Point p, const std::vector<std::vector<Point>>& lines)
{
    const LocalPlane plane(p);
    double least = HUGE_VAL;
    for (const auto& line : lines) {
        if (line.size() == 1)
            least = std::min(least, plane.metres(line.front()));
        for (std::size_t i = 1; i < line.size(); ++i)
            least = std::min(least, plane.toSegment(line[i - 1], line[i]).metres);
    }
    return least;
}

/// The vertex nearest to the middle of all, so that it lies on the street.
Point middleOfLines(const std::vector<std::vector<Point>>& lines)
{
    double north = 0, east = 0, count = 0;
    for (const auto& line : lines) {
        for (const Point p : line) {
            north += p.latitude;
            east += p.longitude;
            ++count;
        }
    }
    const Point middle{static_cast<std::int32_t>(std::lround(north / count)),
                       static_cast<std::int32_t>(std::lround(east / count))};
    const LocalPlane plane(middle);
    Point nearest = lines.front().front();
    for (const auto& line : lines) {
        for (const Point p : line) {
            if (plane.metres(p) < plane.metres(nearest))
                nearest = p;
        }
    }
    return nearest;
}

class Assembly {
public:
    explicit Assembly(const PlaceWords& words)
        : language(words)
    {
    }

    CityPlaces assemble(std::vector<CityFeature> features)
    {
        for (CityFeature& feature : features)
            take(std::move(feature));
        features.clear();
        features.shrink_to_fit();
        makeStreets(std::move(wayFeatures));
        giveNumbers();
        joinSame();
        sort();
        return std::move(city);
    }

private:
    struct Numbered {
        std::string street, key;
        NumberedPoint at;
    };

    void take(CityFeature feature)
    {
        std::vector<Point> points = pointsOf(feature.line);
        if (points.empty() || feature.kind == PlaceKind::Crossing)
            return;
        if (feature.kind == PlaceKind::HouseNumber || feature.kind == PlaceKind::Kilometre) {
            const bool house = feature.kind == PlaceKind::HouseNumber;
            if (auto number = house ? readHouseNumber(feature.number) : readKilometre(feature.number)) {
                number->point = points.front();
                (house ? houses : kilometres)
                    .push_back({feature.name, nameKey(feature.name, language), std::move(*number)});
            }
            return;
        }
        if (nameKey(feature.name, language).empty())
            return;
        BuiltPlace place;
        place.kind = feature.kind;
        place.rank = feature.rank;
        addName(place.names, std::move(feature.name));
        for (std::string& other : feature.otherNames)
            addName(place.names, std::move(other));
        if (feature.kind == PlaceKind::Street) {
            place.lines.push_back(std::move(points));
            wayFeatures.push_back(std::move(place));
        } else {
            const bool ring = isArea(feature.kind) && points.size() > 3 && points.front() == points.back();
            place.point = ring ? middleOf(points) : points.front();
            if (ring)
                place.rings.push_back(std::move(points));
            city.places.push_back(std::move(place));
        }
    }

    /// Joins ways to streets and adds these to the city.
    void makeStreets(std::vector<BuiltPlace> ways)
    {
        std::vector<Way> plain;
        plain.reserve(ways.size());
        for (const BuiltPlace& way : ways)
            plain.push_back({nameKey(way.names.front(), language), way.lines.front()});
        for (const auto& list : joinWays(plain)) {
            BuiltPlace street = std::move(ways[list.front()]);
            std::map<std::string, int> spellings{{street.names.front(), 1}};
            for (const std::size_t i : std::span(list).subspan(1)) {
                street.rank = std::min(street.rank, ways[i].rank);
                ++spellings[ways[i].names.front()];
                for (std::string& name : ways[i].names)
                    addName(street.names, std::move(name));
                street.lines.push_back(std::move(ways[i].lines.front()));
            }
            const auto& common = std::ranges::max_element(spellings, {}, [](const auto& s) { return s.second; })->first;
            std::ranges::iter_swap(street.names.begin(), std::ranges::find(street.names, common));
            street.lines = chainWays(std::move(street.lines));
            street.point = middleOfLines(street.lines);
            city.places.push_back(std::move(street));
        }
    }

    void giveNumbers()
    {
        give(houses, &BuiltPlace::houses, city.housesWithoutStreet);
        give(kilometres, &BuiltPlace::kilometres, city.kilometresWithoutStreet);
        std::vector<BuiltPlace> unknown;
        for (const Numbered& house : houses)
            unknown.push_back({PlaceKind::Street, 8, {}, {house.street}, {}, {{house.at.point}}, {}, {}});
        const std::size_t before = city.places.size();
        makeStreets(std::move(unknown));
        for (std::size_t i = before; i < city.places.size(); ++i) // such a street is no line from house to house
            std::ranges::sort(city.places[i].lines);
        give(houses, &BuiltPlace::houses, city.housesWithoutStreet);
        for (BuiltPlace& place : city.places) {
            for (auto* numbers : {&place.houses, &place.kilometres}) {
                std::ranges::stable_sort(*numbers, {},
                                         [](const NumberedPoint& n) { return std::tie(n.number, n.suffix); });
                numbers->erase(std::ranges::unique(*numbers).begin(), numbers->end());
            }
        }
    }

    /// Gives each its street and keeps in `numbers` those of a name that no street near has.
    void give(std::vector<Numbered>& numbers, std::vector<NumberedPoint> BuiltPlace::* list,
              std::vector<NumberedPoint>& nameless)
    {
        std::unordered_map<std::string, std::vector<std::size_t>> streets;
        std::unordered_map<std::size_t, Box> boxes;
        for (std::size_t i = 0; i < city.places.size(); ++i) {
            if (city.places[i].kind != PlaceKind::Street)
                continue;
            for (const std::string& name : city.places[i].names)
                streets[nameKey(name, language)].push_back(i);
            for (const auto& line : city.places[i].lines)
                boxes[i].extend(boxOf(line));
        }
        std::erase_if(numbers, [&](Numbered& number) {
            if (number.key.empty()) {
                nameless.push_back(std::move(number.at));
                return true;
            }
            const auto named = streets.find(number.key);
            if (named == streets.end())
                return false;
            const LocalPlane plane(number.at.point);
            std::size_t nearest = city.places.size();
            double least = houseMetres;
            for (const std::size_t street : named->second) {
                if (plane.metres(boxes[street]) > least)
                    continue;
                const double metres = metresToLines(number.at.point, city.places[street].lines);
                if (metres <= least) {
                    least = metres;
                    nearest = street;
                }
            }
            if (nearest == city.places.size())
                return false;
            (city.places[nearest].*list).push_back(std::move(number.at));
            return true;
        });
    }

    /// Makes one place of those that are one: the two sides of a stop, the rings of an area, an area and its label.
    void joinSame()
    {
        std::map<std::pair<PlaceKind, std::string>, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < city.places.size(); ++i) {
            if (city.places[i].kind != PlaceKind::Street)
                groups[{city.places[i].kind, nameKey(city.places[i].names.front(), language)}].push_back(i);
        }
        std::vector<bool> gone(city.places.size());
        for (auto& [key, group] : groups) {
            // Areas lead, so that labels join them; then from south to north, so that neighbours are near in the list.
            std::ranges::stable_sort(group, {}, [&](std::size_t i) {
                return std::pair(city.places[i].rings.empty(), city.places[i].point.latitude);
            });
            for (std::size_t a = 0; a < group.size(); ++a) {
                for (std::size_t b = a + 1; b < std::min(group.size(), a + 50) && !gone[group[a]]; ++b) {
                    if (!gone[group[b]] && same(city.places[group[a]], city.places[group[b]])) {
                        merge(city.places[group[a]], city.places[group[b]]);
                        gone[group[b]] = true;
                    }
                }
            }
        }
        std::size_t at = 0;
        std::erase_if(city.places, [&](const BuiltPlace&) { return gone[at++]; });
    }

    static bool same(const BuiltPlace& a, const BuiltPlace& b)
    {
        if (a.rings.empty())
            return metresBetween(a.point, b.point) <= sameMetres;
        return std::ranges::any_of(a.rings, [&](const auto& ring) {
            return metresApart(boxOf(ring), b.rings.empty() ? Box{b.point.latitude, b.point.longitude, b.point.latitude,
                                                                  b.point.longitude}
                                                            : boxOf(b.rings.front())) <= sameAreaMetres;
        });
    }

    static void merge(BuiltPlace& into, BuiltPlace& from)
    {
        into.rank = std::min(into.rank, from.rank);
        for (std::string& name : from.names)
            addName(into.names, std::move(name));
        std::ranges::move(from.rings, std::back_inserter(into.rings));
        if (into.rings.empty())
            return;
        const auto& largest = *std::ranges::max_element(into.rings, {}, [](const auto& ring) {
            const Box box = boxOf(ring);
            return metresBetween({box.south, box.west}, {box.north, box.east});
        });
        into.point = middleOf(largest);
    }

    void sort()
    {
        Box box;
        for (const BuiltPlace& place : city.places)
            box.extend(place.point);
        std::vector<std::tuple<PlaceKind, std::uint32_t, std::size_t>> order;
        order.reserve(city.places.size());
        for (std::size_t i = 0; i < city.places.size(); ++i)
            order.emplace_back(city.places[i].kind, hilbert(city.places[i].point, box), i);
        std::ranges::sort(order);
        std::vector<BuiltPlace> sorted;
        sorted.reserve(order.size());
        for (const auto& place : order)
            sorted.push_back(std::move(city.places[std::get<std::size_t>(place)]));
        city.places = std::move(sorted);
    }

    const PlaceWords& language;
    CityPlaces city;
    std::vector<BuiltPlace> wayFeatures;
    std::vector<Numbered> houses, kilometres;
};

} // namespace

CityPlaces assemblePlaces(std::vector<CityFeature> features, const PlaceWords& language)
{
    return Assembly(language).assemble(std::move(features));
}

} // namespace posko::core::gazetteer
