#include "app/map/point_set.h"

#include <gtest/gtest.h>

#include <chrono>
#include <format>
#include <map>
#include <random>

namespace posko::app {
namespace {

using namespace std::chrono_literals;

const core::Instant start = core::instant(1'800'000'000'000);

void expectSame(const std::vector<Cluster>& found, const std::vector<Cluster>& expected, const std::string& where)
{
    ASSERT_EQ(found.size(), expected.size()) << where;
    for (std::size_t i = 0; i < found.size(); ++i) {
        ASSERT_EQ(found[i].centre, expected[i].centre) << where;
        ASSERT_EQ(found[i].count, expected[i].count) << where;
        ASSERT_EQ(found[i].mix, expected[i].mix) << where;
        ASSERT_EQ(found[i].worst, expected[i].worst) << where;
        ASSERT_EQ(found[i].bounds, expected[i].bounds) << where;
        ASSERT_EQ(found[i].row, expected[i].row) << where;
    }
}

void expectSame(const ClusterIndex& found, const ClusterIndex& expected, const std::string& where)
{
    ASSERT_EQ(found.size(), expected.size()) << where;
    ASSERT_EQ(found.bounds(), expected.bounds()) << where;
    for (const double zoom : {0, 9, 12, 15, 18}) {
        expectSame(found.clusters(zoom, {0, 0}, {1, 1}), expected.clusters(zoom, {0, 0}, {1, 1}), where);
        const WorldPoint northWest = toWorld({-6.22, 106.8}), southEast = toWorld({-6.3, 106.86});
        expectSame(found.clusters(zoom, northWest, southEast), expected.clusters(zoom, northWest, southEast), where);
    }
}

/// Places of a city, some of them the same.
core::GeoPoint somewhere(std::mt19937& random)
{
    const auto step = [&random] {
        return static_cast<double>(random() % 60) * 0.002;
    };
    return {-6.3 + step(), 106.7 + step()};
}

} // namespace

TEST(ClusterIndex, AnySequenceOfPointsThatComeGoAndChangeGivesWhatAFreshIndexGives)
{
    for (unsigned seed = 0; seed < 20; ++seed) {
        std::mt19937 random(seed);
        ClusterIndex index;
        std::map<TableSnapshot::Row, ClusterIndex::Point> points;
        for (int step = 0; step < 12; ++step) {
            const ClusterIndex before = index.share();
            const auto clustersBefore = before.clusters(12, {0, 0}, {1, 1});
            for (int change = 0; change < 150; ++change) {
                const auto row = static_cast<TableSnapshot::Row>(random() % 900);
                const auto known = points.find(row);
                const auto state = static_cast<MapState>(random() % mapStateCount);
                if (known == points.end()) {
                    const ClusterIndex::Point point{toWorld(somewhere(random)), state, row};
                    index.insert(point);
                    points.emplace(row, point);
                } else if (random() % 2 == 0) {
                    ASSERT_TRUE(index.setState(known->second.at, row, state));
                    known->second.state = state;
                } else {
                    ASSERT_TRUE(index.erase(known->second.at, row));
                    points.erase(known);
                }
            }
            ASSERT_FALSE(index.erase({0.5, 0.5}, 5'000));
            std::vector<ClusterIndex::Point> all;
            for (const auto& [row, point] : points)
                all.push_back(point);
            ClusterIndex fresh;
            fresh.assign(std::move(all));
            expectSame(index, fresh, std::format("seed {}, step {}", seed, step));
            expectSame(before.clusters(12, {0, 0}, {1, 1}), clustersBefore, "what was given away");
        }
    }
}

TEST(PointSet, AnySequenceOfResultsAndTicksGivesWhatAFreshSetGives)
{
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        QueryEngine engine;
        PointSet set;
        core::Instant now = start;
        std::optional<MapRows> unseen;
        std::uint64_t generation = 0;
        for (int step = 0; step < 40; ++step) {
            switch (random() % 5) {
            case 0:
                now += std::chrono::minutes{random() % 200};
                engine.tick(now);
                break;
            case 1:
                engine.setQuery({.view = static_cast<View>(random() % viewCount)}, ++generation);
                break;
            default: {
                std::vector<RowChange> changes(random() % 12);
                for (auto& [row, removed] : changes) {
                    row.id = std::format("id-{}", random() % 200);
                    row.status = static_cast<core::Status>(random() % core::statusCount);
                    if (random() % 4 != 0)
                        row.point = somewhere(random);
                    row.clock.mode = static_cast<RowClock::Mode>(random() % 4);
                    row.clock.due = now + std::chrono::minutes{random() % 900} - 3h;
                    row.clock.dueSoon = row.clock.due - 1h;
                    removed = random() % 5 == 0;
                }
                engine.apply(changes, now);
                break;
            }
            }
            const QueryResult result = engine.result();
            MapRows rows = MapRows::of(result);
            if (unseen)
                rows.replace(*unseen);
            unseen.reset();
            if (random() % 4 == 0) { // the map was busy
                unseen = std::move(rows);
                continue;
            }
            if (random() % 5 == 0)
                set.tick(now);
            set.take(rows, now);
            PointSet fresh;
            fresh.take({.table = result.table, .rows = result.matching, .moved = {}}, now);
            const PointSet::View view = set.view({});
            const PointSet::View expected = fresh.view({});
            expectSame(*view.index, *expected.index, std::format("seed {}, step {}", seed, step));
            ASSERT_EQ(view.allBounds, expected.allBounds);
            ASSERT_LE(view.nextChange, expected.nextChange);
        }
    }
}

TEST(PointSet, AClockThatPassesALimitChangesItsPointAlone)
{
    QueryEngine engine;
    std::vector<RowChange> changes(2);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        ComplaintRow& row = changes[i].row;
        row.id = std::format("id-{}", i);
        row.point = core::GeoPoint{-6.2, 106.8 + 0.1 * static_cast<double>(i)};
        row.clock.mode = RowClock::Mode::Running;
        row.clock.due = start + 2h * (i + 1);
        row.clock.dueSoon = row.clock.due - 1h;
    }
    engine.apply(changes, start);
    engine.setQuery({.view = View::All}, 1);
    PointSet set;
    set.take(MapRows::of(engine.result()), start);
    EXPECT_EQ(set.view({}).nextChange, start + 1h);
    const auto worst = [&] {
        std::vector<MapState> states;
        for (const Cluster& cluster : set.view({}).index->clusters(18, {0, 0}, {1, 1}))
            states.push_back(cluster.worst);
        return states;
    };
    set.tick(start + 1h);
    EXPECT_EQ(worst(), (std::vector{MapState::DueSoon, MapState::InTime}));
    set.tick(start + 2h);
    EXPECT_EQ(worst(), (std::vector{MapState::DueSoon, MapState::InTime})) << "due, not late";
    set.tick(start + 3h + 1ms);
    EXPECT_EQ(worst(), (std::vector{MapState::Late, MapState::DueSoon}));
    set.tick(start);
    EXPECT_EQ(worst(), (std::vector{MapState::InTime, MapState::InTime})) << "the clock was set back";
    EXPECT_EQ(set.view({}).nextChange, start + 1h);
}

TEST(PointSet, BoundsAreOfTheUsualAreaUnlessAllLiesOutside)
{
    QueryEngine engine;
    std::vector<RowChange> changes(2);
    changes[0].row.id = "here";
    changes[0].row.point = core::GeoPoint{-6.2, 106.8};
    changes[1].row.id = "mistaken";
    changes[1].row.point = core::GeoPoint{6.2, 16.8};
    engine.apply(changes, start);
    engine.setQuery({.view = View::All}, 1);
    PointSet set;
    set.take(MapRows::of(engine.result()), start);
    const auto city = set.view(GeoBox{{-7, 106}, {-6, 107}});
    EXPECT_NEAR(city.bounds->northEast.latitude, -6.2, 1e-9);
    EXPECT_NEAR(city.allBounds->northEast.latitude, 6.2, 1e-9);
    EXPECT_EQ(set.view(GeoBox{{50, 0}, {51, 1}}).bounds, city.allBounds);
}

} // namespace posko::app
