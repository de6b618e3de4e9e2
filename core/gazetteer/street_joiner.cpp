#include "core/gazetteer/street_joiner.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace posko::core::gazetteer {

namespace {

class Union {
public:
    explicit Union(std::size_t count)
        : parents(count)
    {
        std::iota(parents.begin(), parents.end(), std::size_t{0});
    }
    std::size_t find(std::size_t i)
    {
        while (parents[i] != i)
            i = parents[i] = parents[parents[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parents[std::max(find(a), find(b))] = std::min(find(a), find(b)); }

private:
    std::vector<std::size_t> parents;
};

/// Cells a little larger than joinMetres in latitude, so that what is near lies in neighbours; in longitude they shrink
/// towards the poles, and more of them are looked at.
constexpr std::int32_t cellUnits = 2'000;

std::int64_t cellKey(std::int64_t row, std::int64_t column)
{
    return row * 0x1'0000'0000 + column;
}

/// Joins the ways of one name.
void joinNear(const std::vector<Way>& ways, std::span<const std::size_t> group, Union& streets)
{
    struct Seen {
        std::size_t way;
        Point point;
    };
    std::unordered_map<std::int64_t, std::vector<Seen>> cells;
    for (const std::size_t way : group) {
        for (const Point p : ways[way].points) {
            const LocalPlane plane(p);
            const std::int64_t row = p.latitude / cellUnits, column = p.longitude / cellUnits;
            const double metresEast = plane.metres(Point{p.latitude, p.longitude + cellUnits});
            const auto columns = static_cast<std::int64_t>(std::min(8.0, 1 + joinMetres / std::max(metresEast, 1.0)));
            for (std::int64_t y = row - 1; y <= row + 1; ++y) {
                for (std::int64_t x = column - columns; x <= column + columns; ++x) {
                    const auto cell = cells.find(cellKey(y, x));
                    if (cell == cells.end())
                        continue;
                    for (const Seen& seen : cell->second) {
                        if (streets.find(seen.way) != streets.find(way) && plane.metres(seen.point) <= joinMetres)
                            streets.join(seen.way, way);
                    }
                }
            }
            auto& own = cells[cellKey(row, column)];
            if (own.empty() || own.back().way != way || plane.metres(own.back().point) > joinMetres / 4)
                own.push_back({way, p});
        }
    }
}

} // namespace

std::vector<std::vector<std::size_t>> joinWays(const std::vector<Way>& ways)
{
    std::vector<std::size_t> order(ways.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const std::string& { return ways[i].key; });
    Union streets(ways.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && ways[order[end]].key == ways[order[begin]].key)
            ++end;
        if (end - begin > 1)
            joinNear(ways, std::span(order).subspan(begin, end - begin), streets);
        begin = end;
    }
    std::vector<std::vector<std::size_t>> lists;
    std::vector<std::size_t> listOf(ways.size(), ways.size());
    for (std::size_t way = 0; way < ways.size(); ++way) {
        std::size_t& list = listOf[streets.find(way)];
        if (list == ways.size()) {
            list = lists.size();
            lists.emplace_back();
        }
        lists[list].push_back(way);
    }
    return lists;
}

std::vector<std::vector<Point>> chainWays(std::vector<std::vector<Point>> ways)
{
    std::erase_if(ways, [](const auto& way) { return way.empty(); });
    if (ways.size() < 2)
        return ways;
    std::vector<std::pair<Point, std::size_t>> ends;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        ends.emplace_back(ways[i].front(), i);
        ends.emplace_back(ways[i].back(), i);
    }
    std::ranges::sort(ends);
    std::vector<bool> used(ways.size());
    const auto unusedAt = [&](Point end) {
        for (auto it = std::ranges::lower_bound(ends, std::pair(end, std::size_t{0}));
             it != ends.end() && it->first == end; ++it) {
            if (!used[it->second])
                return it->second;
        }
        return ways.size();
    };
    std::vector<std::vector<Point>> lines;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (used[i])
            continue;
        used[i] = true;
        std::vector<Point> line = ways[i];
        for (int side = 0; side < 2; ++side) {
            for (std::size_t next; (next = unusedAt(line.back())) < ways.size();) {
                used[next] = true;
                auto& way = ways[next];
                if (way.front() != line.back())
                    std::ranges::reverse(way);
                line.insert(line.end(), way.begin() + 1, way.end());
            }
            std::ranges::reverse(line);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace posko::core::gazetteer
