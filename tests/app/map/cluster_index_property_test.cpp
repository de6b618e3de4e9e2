#include "app/map/cluster_index.h"
#include "tests/property.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <format>
#include <limits>
#include <map>
#include <numeric>
#include <ostream>
#include <utility>
#include <vector>

namespace posko::app {

namespace {

using Points = std::map<TableSnapshot::Row, ClusterIndex::Point>;

/// A complaint's place on a coarse grid, so that many fall together, and its state; or it goes.
struct Edit {
    unsigned row = 0;
    bool removed = false;
    unsigned x = 0, y = 0, scale = 0, state = 0;
};
/// What comes in at once.
using Edits = std::vector<Edit>;

std::ostream& operator<<(std::ostream& out, const Edit& e)
{
    return out << (e.removed
                       ? std::format("{{row {} removed}}", e.row)
                       : std::format("{{row {}, at {} {} of scale {}, state {}}}", e.row, e.x, e.y, e.scale, e.state));
}

ClusterIndex::Point pointOf(const Edit& edit)
{
    // Some metres apart, some streets, some districts; and a few at the world's corners.
    constexpr std::array steps{0.0, 1e-7, 3e-6, 1e-4};
    const double step = steps[edit.scale % steps.size()];
    const WorldPoint middle{0.79667, 0.51724}; // of Jakarta
    const WorldPoint at = edit.scale < 40 ? WorldPoint{middle.x + edit.x * step, middle.y + edit.y * step}
                                          : WorldPoint{edit.x % 2 == 0 ? 0.0 : 1.0, edit.y % 2 == 0 ? 0.0 : 1.0};
    return {at, static_cast<MapState>(edit.state % mapStateCount), edit.row};
}

rc::Gen<Edits> anyEdits()
{
    constexpr unsigned rows = 400, places = 64, scales = 42;
    const auto below = [](unsigned limit) {
        return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0U, limit));
    };
    return rc::gen::container<Edits>(rc::gen::build<Edit>(
        rc::gen::set(&Edit::row, below(rows)),
        rc::gen::set(&Edit::removed, rc::gen::map(below(4), [](unsigned n) { return n == 3; })),
        rc::gen::set(&Edit::x, below(places)), rc::gen::set(&Edit::y, below(places)),
        rc::gen::set(&Edit::scale, below(scales)), rc::gen::set(&Edit::state, below(mapStateCount))));
}

/// One edit in the points and in the index: a point that stays where it is only changes its state.
void change(ClusterIndex& index, Points& points, const Edit& edit)
{
    const auto old = points.find(edit.row);
    const ClusterIndex::Point point = pointOf(edit);
    if (old != points.end() && !edit.removed && old->second.at == point.at) {
        RC_ASSERT(index.setState(point.at, point.row, point.state));
    } else {
        if (old != points.end())
            RC_ASSERT(index.erase(old->second.at, edit.row));
        else
            RC_ASSERT(!index.erase(point.at, edit.row));
        if (!edit.removed)
            index.insert(point);
    }
    if (edit.removed)
        points.erase(edit.row);
    else
        points.insert_or_assign(edit.row, point);
}

/// Not in the order of their rows: a query has them in another.
void assign(ClusterIndex& index, const Points& points)
{
    std::vector<ClusterIndex::Point> all;
    for (const auto& [row, point] : points)
        all.insert(row % 2 == 0 ? all.begin() : all.end(), point);
    index.assign(std::move(all));
}

ClusterIndex scratch(const Points& points)
{
    std::vector<ClusterIndex::Point> all;
    for (const auto& [row, point] : points)
        all.push_back(point);
    ClusterIndex index;
    index.assign(std::move(all));
    return index;
}

constexpr double rounding = 1e-9; ///< sums of many numbers in another order

bool near(WorldPoint a, WorldPoint b)
{
    return std::abs(a.x - b.x) < rounding && std::abs(a.y - b.y) < rounding;
}

void compare(const ClusterIndex& changed, const ClusterIndex& fresh, double zoom, WorldPoint northWest,
             WorldPoint southEast)
{
    const auto found = changed.clusters(zoom, northWest, southEast);
    const auto expected = fresh.clusters(zoom, northWest, southEast);
    RC_ASSERT(found.size() == expected.size());
    for (const Cluster& cluster : expected) {
        const auto same = std::ranges::find_if(
            found, [&](const Cluster& c) { return c.row == cluster.row && c.count == cluster.count; });
        RC_ASSERT(same != found.end());
        RC_ASSERT(near(same->centre, cluster.centre));
        RC_ASSERT(same->mix == cluster.mix);
        RC_ASSERT(same->worst == cluster.worst);
        RC_ASSERT(near(toWorld(same->bounds.southWest), toWorld(cluster.bounds.southWest)));
        RC_ASSERT(near(toWorld(same->bounds.northEast), toWorld(cluster.bounds.northEast)));
    }
}

/// What all of them say together.
struct Whole {
    std::array<std::uint32_t, mapStateCount> mix{};
    WorldPoint sum, low{2, 2}, high{-1, -1};
    TableSnapshot::Row row = std::numeric_limits<TableSnapshot::Row>::max();

    void add(WorldPoint at, double weight, WorldPoint from, WorldPoint to, TableSnapshot::Row smallest)
    {
        sum = {sum.x + at.x * weight, sum.y + at.y * weight};
        low = {std::min(low.x, from.x), std::min(low.y, from.y)};
        high = {std::max(high.x, to.x), std::max(high.y, to.y)};
        row = std::min(row, smallest);
    }
};

/// What holds of clusters whatever they were made from: together they tell of every point, and nothing else.
void checkWhole(const ClusterIndex& index, const Points& points, double zoom)
{
    Whole found, expected;
    for (const Cluster& cluster : index.clusters(zoom, {0, 0}, {1, 1})) {
        RC_ASSERT(cluster.count == std::accumulate(cluster.mix.begin(), cluster.mix.end(), 0U));
        for (std::size_t i = 0; i < mapStateCount; ++i)
            found.mix[i] += cluster.mix[i];
        const auto& [southWest, northEast] = cluster.bounds;
        found.add(cluster.centre, cluster.count, toWorld({northEast.latitude, southWest.longitude}),
                  toWorld({southWest.latitude, northEast.longitude}), cluster.row);
    }
    for (const auto& [row, point] : points) {
        ++expected.mix[static_cast<std::size_t>(point.state)];
        expected.add(point.at, 1, point.at, point.at, row);
    }
    RC_ASSERT(found.mix == expected.mix);
    RC_ASSERT(found.row == expected.row);
    RC_ASSERT(near(found.sum, expected.sum));
    RC_ASSERT(near(found.low, expected.low));
    RC_ASSERT(near(found.high, expected.high));
}

} // namespace

TEST(ClusterIndexProperty, AnySequenceOfEditsGivesTheClustersOfAFreshIndex)
{
    constexpr int usual = 500, longest = 100;
    tests::holds(tests::propertyCases(usual), longest, [] {
        const auto sequence = *rc::gen::container<std::vector<Edits>>(anyEdits()).as("edits");
        const auto zoom = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 20)).as("zoom");
        ClusterIndex index;
        Points points;
        std::vector<Cluster> givenAway;
        ClusterIndex given;
        bool anew = false;
        for (const Edits& edits : sequence) {
            for (const Edit& edit : edits)
                change(index, points, edit);
            if (std::exchange(anew, !anew))
                assign(index, points);
            RC_ASSERT(index.size() == points.size());
            // What was given away before stays as it was.
            RC_ASSERT(given.clusters(zoom, {0, 0}, {1, 1}).size() == givenAway.size());
            given = index.share();
            givenAway = given.clusters(zoom, {0, 0}, {1, 1});
            const ClusterIndex fresh = scratch(points);
            compare(index, fresh, zoom, {0, 0}, {1, 1});
            // A part of the city, as a window shows it.
            compare(index, fresh, zoom, {0.7966, 0.5172}, {0.7982, 0.5190});
            checkWhole(index, points, zoom);
        }
        for (const Cluster& cluster : index.clusters(zoom, {0, 0}, {1, 1})) {
            const ClusterIndex fresh = scratch(points);
            constexpr std::size_t limit = 50;
            RC_ASSERT(index.rowsOf(cluster, limit) == fresh.rowsOf(cluster, limit));
            RC_ASSERT(index.expansionZoom(cluster) == fresh.expansionZoom(cluster));
        }
    });
}

} // namespace posko::app
