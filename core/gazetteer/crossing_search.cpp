#include "core/gazetteer/crossing_search.h"

#include "core/gazetteer/street_course.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace posko::core::gazetteer {

namespace {

/// The points where carriageways and lanes of two streets meet lie within this of each other.
constexpr double oneCrossingMetres = 150;

/// The points of one pair of streets, brought together where they are near.
std::vector<Point> joined(const std::vector<Point>& points)
{
    std::vector<std::vector<Point>> groups;
    for (const Point p : points) {
        const auto near = std::ranges::find_if(
            groups, [&](const auto& group) { return metresBetween(group.front(), p) <= oneCrossingMetres; });
        if (near == groups.end())
            groups.push_back({p});
        else
            near->push_back(p);
    }
    std::vector<Point> middles;
    for (const auto& group : groups) {
        double north = 0, east = 0;
        for (const Point p : group) {
            north += p.latitude - double(group.front().latitude);
            east += p.longitude - double(group.front().longitude);
        }
        middles.push_back(moved(group.front(), north / double(group.size()), east / double(group.size())));
    }
    return middles;
}

} // namespace

std::vector<CrossingHit> crossingsOf(const GazetteerData& data, std::span<const NameHit> streets,
                                     std::span<const NameHit> others)
{
    std::map<std::uint32_t, const NameHit*> wanted;
    for (const NameHit& other : others)
        wanted.emplace(other.place, &other);
    std::vector<CrossingHit> found;
    for (const NameHit& street : streets) {
        std::map<std::uint32_t, std::vector<std::uint32_t>> ordinals;
        for (const CrossingRecord& crossing : data.crossings(street.place)) {
            if (wanted.contains(crossing.other))
                ordinals[crossing.other].push_back(crossing.ordinal);
        }
        if (ordinals.empty())
            continue;
        const StreetCourse course(data, street.place);
        for (const auto& [other, places] : ordinals) {
            std::vector<Point> points;
            for (const std::uint32_t ordinal : places)
                points.push_back(course.pointOf(ordinal));
            for (const Point p : joined(points))
                found.push_back({street.place, other, p, street.context, (street.score + wanted[other]->score) / 2});
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &CrossingHit::score);
    return found;
}

std::vector<CrossingWords> crossingWords(std::span<const Token> tokens, const PlaceWords& language)
{
    std::vector<CrossingWords> found;
    const auto is = [&](std::size_t i, Role role) {
        return language.is(tokens[i].text, role);
    };
    std::size_t begin = 0;
    bool junction = false;
    while (begin < tokens.size() && (is(begin, Role::Junction) || (junction && is(begin, Role::Beside)))) {
        junction = true; // `corner of`
        ++begin;
    }
    for (std::size_t i = begin + 1; i + 1 < tokens.size(); ++i) {
        std::size_t right = i;
        while (right < tokens.size() && (is(right, Role::And) || is(right, Role::Junction)))
            ++right;
        if (right > i && right < tokens.size()) {
            found.push_back({begin, i, right, tokens.size()});
            i = right;
        }
    }
    constexpr std::size_t mostDivisions = 5;
    for (std::size_t i = begin + 1; junction && found.empty() && i < std::min(tokens.size(), begin + 1 + mostDivisions);
         ++i)
        found.push_back({begin, i, i, tokens.size()});
    return found;
}

} // namespace posko::core::gazetteer
