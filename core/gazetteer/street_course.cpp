#include "core/gazetteer/street_course.h"

#include <algorithm>
#include <cmath>

namespace posko::core::gazetteer {

namespace {

/// Numbers farther apart than this say nothing of what lies between them.
constexpr double farthestNeighbours = 1'000;
constexpr std::uint32_t widestGap = 200;
/// A number beyond the last known one is looked for beside it up to here.
constexpr std::uint32_t beyondLast = 10;
/// Kilometre posts that tell what is between them.
constexpr std::uint32_t postGap = 5'000;

Point interpolated(const NumberRecord& low, const NumberRecord& high, std::uint32_t number, const StreetCourse& course,
                   bool keepSide)
{
    const double share = high.number > low.number
                             ? static_cast<double>(number - low.number) / static_cast<double>(high.number - low.number)
                             : 0.5;
    const Point straight = between(low.point, high.point, share);
    const auto from = course.nearest(low.point), to = course.nearest(high.point);
    if (!from || !to || !course.sameLine(from->ordinal, to->ordinal))
        return straight;
    const Point on = course.at(course.between(*from, *to, share));
    if (!keepSide)
        return on;
    // As far beside the street as its neighbours are.
    const Point footLow = course.at(*from), footHigh = course.at(*to);
    const auto offset = [share](double lowBeside, double highBeside) {
        return (1 - share) * lowBeside + share * highBeside;
    };
    return moved(
        on, offset(double(low.point.latitude) - footLow.latitude, double(high.point.latitude) - footHigh.latitude),
        offset(double(low.point.longitude) - footLow.longitude, double(high.point.longitude) - footHigh.longitude));
}

} // namespace

StreetCourse::StreetCourse(const GazetteerData& data, std::uint32_t street)
{
    const auto [first, end] = data.chunks(street);
    std::size_t line = 0;
    for (std::uint32_t i = first; i < end; ++i) {
        const Chunk chunk = data.chunk(i);
        if (!chunk.continues)
            ++line;
        for (std::size_t p = 0; p < chunk.points.size(); ++p) {
            const bool begins = points.empty() || lineOf.back() != line;
            lengths.push_back(begins ? 0 : lengths.back() + metresBetween(points.back(), chunk.points[p]));
            points.push_back(chunk.points[p]);
            lineOf.push_back(line);
        }
    }
}

std::optional<StreetCourse::Position> StreetCourse::nearest(Point p) const
{
    if (points.empty())
        return {};
    const LocalPlane plane(p);
    Position best{0, 0, plane.metres(points.front())};
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i + 1 < points.size() && lineOf[i] == lineOf[i + 1]) {
            const auto [metres, along] = plane.toSegment(points[i], points[i + 1]);
            if (metres < best.metres)
                best = {i, along, metres};
        } else if (const double metres = plane.metres(points[i]); metres < best.metres) {
            best = {i, 0, metres};
        }
    }
    return best;
}

Point StreetCourse::at(const Position& position) const
{
    const std::size_t next = position.ordinal + 1;
    if (next >= points.size() || lineOf[next] != lineOf[position.ordinal])
        return pointOf(position.ordinal);
    return gazetteer::between(points[position.ordinal], points[next], position.along);
}

bool StreetCourse::sameLine(std::size_t a, std::size_t b) const
{
    return a < lineOf.size() && b < lineOf.size() && lineOf[a] == lineOf[b];
}

double StreetCourse::metresAlong(const Position& position) const
{
    if (position.ordinal >= points.size())
        return 0;
    const std::size_t next = position.ordinal + 1;
    const bool segment = next < points.size() && lineOf[next] == lineOf[position.ordinal];
    return lengths[position.ordinal] + (segment ? position.along * (lengths[next] - lengths[position.ordinal]) : 0);
}

StreetCourse::Position StreetCourse::between(const Position& from, const Position& to, double share) const
{
    const double wanted = (1 - share) * metresAlong(from) + share * metresAlong(to);
    std::size_t i = std::min(from.ordinal, to.ordinal);
    while (i + 1 < points.size() && lineOf[i + 1] == lineOf[i] && lengths[i + 1] < wanted)
        ++i;
    if (i + 1 >= points.size() || lineOf[i + 1] != lineOf[i])
        return {i, 0, 0};
    const double step = lengths[i + 1] - lengths[i];
    return {i, step > 0 ? std::clamp((wanted - lengths[i]) / step, 0.0, 1.0) : 0, 0};
}

double StreetCourse::radiusAround(Point p) const
{
    const LocalPlane plane(p);
    double farthest = 0;
    for (const Point other : points)
        farthest = std::max(farthest, plane.metres(other));
    return farthest;
}

std::optional<NumberPlace> findHouse(const std::vector<NumberRecord>& houses, std::uint32_t number,
                                     std::string_view suffix, const StreetCourse& course)
{
    const NumberRecord *low = nullptr, *high = nullptr, *same = nullptr, *close = nullptr;
    const auto gap = [number](const NumberRecord& house) {
        return house.number > number ? house.number - number : number - house.number;
    };
    for (const NumberRecord& house : houses) {
        if (house.number == number && house.suffix == suffix)
            return NumberPlace{house.point, false};
        if (house.number == number && !same)
            same = &house;
        if (house.number % 2 == number % 2) {
            if (house.number < number)
                low = &house;
            else if (house.number > number && !high)
                high = &house;
        }
        if (gap(house) <= beyondLast && (!close || gap(house) < gap(*close)))
            close = &house;
    }
    if (same)
        return NumberPlace{same->point, !suffix.empty()};
    if (low && high && high->number - low->number <= widestGap &&
        metresBetween(low->point, high->point) <= farthestNeighbours)
        return NumberPlace{interpolated(*low, *high, number, course, true), true};
    if (close)
        return NumberPlace{close->point, true};
    return {};
}

std::optional<NumberPlace> findKilometre(const std::vector<NumberRecord>& posts, std::uint32_t metres,
                                         const StreetCourse& course)
{
    const auto after = std::ranges::lower_bound(posts, metres, {}, &NumberRecord::number);
    if (after != posts.end() && after->number == metres)
        return NumberPlace{after->point, false};
    if (after != posts.end() && after != posts.begin() && after->number - std::prev(after)->number <= postGap)
        return NumberPlace{interpolated(*std::prev(after), *after, metres, course, false), true};
    return {};
}

} // namespace posko::core::gazetteer
