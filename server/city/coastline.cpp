#include "server/city/coastline.h"

#include "core/gazetteer/geometry.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace posko::server {

using core::GeoPoint;

namespace {

/// A coast that ends so near to the edge of the box, in parts of its side, was cut off there.
constexpr double cutOff = 0.05;
constexpr double wayRound = 4; ///< the edge of the box, a side counting 1

bool isClosed(const GeoLine& line)
{
    return line.size() > 3 && line.front() == line.back();
}

/// Above zero: counter-clockwise, which of a coast is an island.
double turnOf(const GeoLine& ring)
{
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += ring[i].longitude * ring[i + 1].latitude - ring[i + 1].longitude * ring[i].latitude;
    return twice;
}

/// Ways that follow each other become one line.
std::vector<GeoLine> joined(std::vector<GeoLine> ways)
{
    const auto key = [](GeoPoint point) {
        return std::pair(point.latitude, point.longitude);
    };
    std::erase_if(ways, [](const GeoLine& way) { return way.size() < 2; });
    std::map<std::pair<double, double>, std::size_t> byStart;
    std::map<std::pair<double, double>, int> ends;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        byStart.emplace(key(ways[i].front()), i);
        ++ends[key(ways[i].back())];
    }
    std::vector<bool> taken(ways.size());
    std::vector<GeoLine> lines;
    const auto follow = [&](std::size_t first) {
        GeoLine line;
        for (std::optional<std::size_t> next = first; next && !taken[*next];) {
            taken[*next] = true;
            const GeoLine& way = ways[*next];
            line.insert(line.end(), way.begin() + (line.empty() ? 0 : 1), way.end());
            const auto found = byStart.find(key(line.back()));
            next = found == byStart.end() ? std::nullopt : std::optional(found->second);
        }
        lines.push_back(std::move(line));
    };
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (!ends.contains(key(ways[i].front())))
            follow(i); // nothing leads to it
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (!taken[i])
            follow(i); // a ring, which begins anywhere
    }
    return lines;
}

class ClipBox {
public:
    explicit ClipBox(const GeoBox& of)
        : box(of)
        , width(of.east - of.west)
        , height(of.north - of.south)
    {
    }

    /// The part of a step that lies in the box.
    std::optional<std::pair<GeoPoint, GeoPoint>> clipped(GeoPoint from, GeoPoint to) const
    {
        double begin = 0, end = 1;
        const double dx = to.longitude - from.longitude, dy = to.latitude - from.latitude;
        const auto keep = [&](double along, double room) { // the side's inside: along * t <= room
            if (along == 0)
                return room >= 0;
            if (along < 0)
                begin = std::max(begin, room / along);
            else
                end = std::min(end, room / along);
            return begin < end;
        };
        if (!keep(-dx, from.longitude - box.west) || !keep(dx, box.east - from.longitude) ||
            !keep(-dy, from.latitude - box.south) || !keep(dy, box.north - from.latitude))
            return {};
        const auto at = [&](double t) {
            return t == 0   ? from
                   : t == 1 ? to
                            : GeoPoint{std::clamp(from.latitude + t * dy, box.south, box.north),
                                       std::clamp(from.longitude + t * dx, box.west, box.east)};
        };
        return std::pair(at(begin), at(end));
    }

    /// How far the nearest edge is, in parts of a side.
    double inset(GeoPoint point) const
    {
        return std::min({(point.longitude - box.west) / width, (box.east - point.longitude) / width,
                         (point.latitude - box.south) / height, (box.north - point.latitude) / height});
    }

    /// Where the point, moved to the nearest edge, stands on the way round, clockwise from the north-western corner.
    double place(GeoPoint point) const
    {
        const double x = std::clamp((point.longitude - box.west) / width, 0.0, 1.0);
        const double y = std::clamp((box.north - point.latitude) / height, 0.0, 1.0);
        const double nearest = std::min({x, 1 - x, y, 1 - y});
        if (nearest == y)
            return x;
        if (nearest == 1 - x)
            return 1 + y;
        if (nearest == 1 - y)
            return 2 + (1 - x);
        return 3 + (1 - y);
    }

    GeoPoint at(double place) const
    {
        place = std::fmod(place, wayRound);
        const double along = place - std::floor(place);
        switch (static_cast<int>(place)) {
        case 0:
            return {box.north, box.west + along * width};
        case 1:
            return {box.north - along * height, box.east};
        case 2:
            return {box.south, box.east - along * width};
        default:
            return {box.south + along * height, box.west};
        }
    }

    GeoLine outline() const { return {at(0), at(1), at(2), at(3), at(0)}; }

private:
    GeoBox box;
    double width, height;
};

/// A piece of coast from edge to edge of the box.
struct Run {
    GeoLine line;
    double start = 0, end = 0; ///< on the way round
    bool taken = false;
};

/// The pieces of a line that lie in the box.
std::vector<GeoLine> piecesWithin(const ClipBox& box, const GeoLine& line)
{
    std::vector<GeoLine> pieces;
    bool inside = false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const auto step = box.clipped(line[i], line[i + 1]);
        if (!step) {
            inside = false;
            continue;
        }
        if (!inside)
            pieces.push_back({step->first});
        pieces.back().push_back(step->second);
        inside = step->second == line[i + 1];
    }
    return pieces;
}

/// A ring that begins outside of the box, where it reaches out of it; then none of its pieces begins in the middle.
GeoLine turnedOutwards(const ClipBox& box, GeoLine ring)
{
    const auto outside = std::ranges::find_if(ring, [&](GeoPoint point) { return box.inset(point) < 0; });
    if (outside == ring.end() || outside == ring.begin())
        return ring;
    ring.pop_back();
    std::ranges::rotate(ring, outside);
    ring.push_back(ring.front());
    return ring;
}

class Sea {
public:
    Sea(const GeoBox& bounds, std::vector<GeoLine> coast)
        : box(bounds)
    {
        for (GeoLine& line : joined(std::move(coast)))
            take(std::move(line));
    }

    std::vector<SeaArea> areas()
    {
        if (gap)
            return {};
        if (runs.empty() && !islands.empty())
            result.push_back({box.outline()});
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (!runs[i].taken)
                closeAlongTheEdge(i);
        }
        putIslands();
        return std::move(result);
    }

private:
    void take(GeoLine line)
    {
        const bool ring = isClosed(line);
        if (ring && std::ranges::all_of(line, [&](GeoPoint point) { return box.inset(point) >= 0; })) {
            if (turnOf(line) > 0)
                islands.push_back(std::move(line));
            else
                result.push_back({GeoLine(line.rbegin(), line.rend())});
            return;
        }
        for (GeoLine& piece : piecesWithin(box, ring ? turnedOutwards(box, std::move(line)) : line)) {
            gap = gap || box.inset(piece.front()) > cutOff || box.inset(piece.back()) > cutOff;
            const double start = box.place(piece.front()), end = box.place(piece.back());
            runs.push_back({std::move(piece), start, end});
        }
    }

    /// Each into the sea that it lies in.
    void putIslands()
    {
        std::vector<std::vector<core::gazetteer::Point>> shores(result.size());
        for (std::size_t i = 0; i < result.size(); ++i)
            std::ranges::transform(result[i].front(), std::back_inserter(shores[i]), core::gazetteer::toPoint);
        for (GeoLine& island : islands) {
            const auto at = core::gazetteer::toPoint(island.front());
            const auto sea = std::ranges::find_if(
                shores, [&](const auto& shore) { return core::gazetteer::ringContains(shore, at); });
            if (sea != shores.end())
                result[static_cast<std::size_t>(sea - shores.begin())].push_back(std::move(island));
        }
    }

    static double onwards(double from, double to) { return to >= from ? to - from : to + wayRound - from; }

    /// Along the coast, the sea to the right, and clockwise along the edge to where the next coast comes in.
    void closeAlongTheEdge(std::size_t first)
    {
        GeoLine ring;
        for (std::size_t i = first; !runs[i].taken;) {
            runs[i].taken = true;
            ring.push_back(box.at(runs[i].start));
            ring.insert(ring.end(), runs[i].line.begin(), runs[i].line.end());
            const double end = runs[i].end;
            ring.push_back(box.at(end));
            std::size_t next = first;
            for (std::size_t j = 0; j < runs.size(); ++j) {
                if ((!runs[j].taken || j == first) && onwards(end, runs[j].start) < onwards(end, runs[next].start))
                    next = j;
            }
            const double way = onwards(end, runs[next].start);
            for (double corner = std::floor(end) + 1; corner < end + way; ++corner)
                ring.push_back(box.at(corner));
            i = next;
        }
        ring.push_back(ring.front());
        const auto repeated = std::ranges::unique(ring);
        ring.erase(repeated.begin(), repeated.end());
        std::ranges::reverse(ring); // counter-clockwise, as GeoJSON has it
        if (ring.size() > 3)
            result.push_back({std::move(ring)});
    }

    ClipBox box;
    std::vector<Run> runs;
    std::vector<GeoLine> islands;
    std::vector<SeaArea> result;
    bool gap = false;
};

} // namespace

std::vector<SeaArea> seaWithin(const GeoBox& box, std::vector<GeoLine> coast)
{
    if (box.isEmpty() || coast.empty())
        return {};
    return Sea(box, std::move(coast)).areas();
}

std::string seaAsGeoJson(const std::vector<SeaArea>& areas)
{
    std::string features;
    for (const SeaArea& area : areas) {
        std::string rings;
        for (const GeoLine& ring : area) {
            std::string points;
            for (const GeoPoint& point : ring)
                points += std::format("{}[{:.7f},{:.7f}]", points.empty() ? "" : ",", point.longitude, point.latitude);
            rings += std::format("{}[{}]", rings.empty() ? "" : ",", points);
        }
        features += std::format(R"({}{{"type":"Feature","properties":{{"class":"sea"}},)"
                                R"("geometry":{{"type":"Polygon","coordinates":[{}]}}}})",
                                features.empty() ? "" : ",", rings);
    }
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

} // namespace posko::server
