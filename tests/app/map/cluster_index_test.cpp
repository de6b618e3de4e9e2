#include "app/map/cluster_index.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

namespace posko::app {
namespace {

using testing::ElementsAre;

constexpr WorldPoint worldNorthWest{0, 0}, worldSouthEast{1, 1};

std::vector<Cluster> all(const ClusterIndex& index, double zoom)
{
    return index.clusters(zoom, worldNorthWest, worldSouthEast);
}

ClusterIndex indexOf(std::vector<ClusterIndex::Point> points)
{
    ClusterIndex index;
    index.assign(std::move(points));
    return index;
}

/// A city: dense in the middle, thin outside, every state.
std::vector<ClusterIndex::Point> city(std::size_t count)
{
    std::mt19937 random(20260726);
    std::normal_distribution<double> offset(0, 0.08);
    std::uniform_int_distribution<int> state(0, mapStateCount - 1);
    std::vector<ClusterIndex::Point> points;
    for (std::uint32_t i = 0; i < count; ++i)
        points.push_back(
            {toWorld({-6.2 + offset(random), 106.85 + offset(random)}), static_cast<MapState>(state(random)), i});
    return points;
}

std::uint64_t total(const std::vector<Cluster>& clusters)
{
    return std::accumulate(clusters.begin(), clusters.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Cluster& c) { return sum + c.count; });
}

TEST(Projection, AgreesWithTheEpsgExampleOfPseudoMercator)
{
    // EPSG guidance note 7-2, operation method 1024: 24°22'54.433"N 100°20'00"W is E −11 169 055.58 m, N 2 800 000.00
    // m.
    constexpr double circumference = 2 * std::numbers::pi * 6378137;
    const WorldPoint p = toWorld({24 + 22 / 60.0 + 54.433 / 3600, -(100 + 20 / 60.0)});
    EXPECT_NEAR((p.x - 0.5) * circumference, -11169055.58, 0.01);
    EXPECT_NEAR((0.5 - p.y) * circumference, 2800000.00, 0.01);
}

TEST(Projection, AgreesWithTileNumbers)
{
    // Tile 10/486/332 has its north-west corner at 53.33087298301705° N 9.140625° W.
    const WorldPoint corner = toWorld({53.33087298301705, -9.140625});
    EXPECT_NEAR(corner.x * 1024, 486, 1e-9);
    EXPECT_NEAR(corner.y * 1024, 332, 1e-9);
    // Shibuya, 35.6590699° N 139.7006793° E, lies in tile 18/232798/103246.
    const WorldPoint shibuya = toWorld({35.6590699, 139.7006793});
    EXPECT_EQ(std::floor(shibuya.x * (1 << 18)), 232798);
    EXPECT_EQ(std::floor(shibuya.y * (1 << 18)), 103246);
}

TEST(Projection, EndsAtTheSquaresEdges)
{
    EXPECT_NEAR(toWorld({90, 0}).y, 0, 1e-9);
    EXPECT_NEAR(toWorld({-90, 0}).y, 1, 1e-9);
    EXPECT_EQ(toWorld({0, 180}).x, 1);
    EXPECT_EQ(toWorld({0, -180}).x, 0);
    EXPECT_EQ(toWorld({0, 200}).x, 1);
}

TEST(Projection, GoesThereAndBack)
{
    for (const core::GeoPoint p : {core::GeoPoint{-6.2, 106.85}, {0, 0}, {84.9, -179.9}, {-84.9, 179.9}}) {
        const core::GeoPoint back = fromWorld(toWorld(p));
        EXPECT_NEAR(back.latitude, p.latitude, 1e-9);
        EXPECT_NEAR(back.longitude, p.longitude, 1e-9);
    }
}

TEST(MapStateOf, FollowsTheClock)
{
    RowClock clock;
    EXPECT_EQ(mapState(clock, core::instant(0)), MapState::None);
    clock.mode = RowClock::Mode::Running;
    clock.dueSoon = core::instant(800);
    clock.due = core::instant(1000);
    EXPECT_EQ(mapState(clock, core::instant(799)), MapState::InTime);
    EXPECT_EQ(mapState(clock, core::instant(800)), MapState::DueSoon);
    EXPECT_EQ(mapState(clock, core::instant(1001)), MapState::Late);
    clock.mode = RowClock::Mode::Done;
    EXPECT_EQ(mapState(clock, core::instant(1001)), MapState::Done);
}

TEST(ClusterIndex, OfNothingHasNothing)
{
    const ClusterIndex index = indexOf({});
    EXPECT_EQ(index.size(), 0U);
    for (double zoom = 0; zoom <= 20; ++zoom)
        EXPECT_TRUE(all(index, zoom).empty());
}

TEST(ClusterIndex, LosesNoPointAtAnyZoom)
{
    const ClusterIndex index = indexOf(city(5000));
    for (double zoom = -1; zoom <= 22; ++zoom) {
        const auto clusters = all(index, zoom);
        EXPECT_EQ(total(clusters), 5000U) << "zoom " << zoom;
        for (const Cluster& c : clusters) {
            EXPECT_EQ(std::accumulate(c.mix.begin(), c.mix.end(), 0U), c.count);
            EXPECT_GT(c.count, 0U);
        }
    }
}

TEST(ClusterIndex, BlocksSumUpToTheSameAsPoints)
{
    // More than one block, none of them full of one cell.
    const std::vector<ClusterIndex::Point> points = city(1000);
    std::array<std::uint32_t, mapStateCount> mix{};
    for (const ClusterIndex::Point& p : points)
        ++mix[static_cast<std::size_t>(p.state)];
    const auto clusters = all(indexOf(points), 0);
    ASSERT_EQ(clusters.size(), 1U);
    EXPECT_EQ(clusters[0].mix, mix);
    EXPECT_EQ(clusters[0].row, 0U);
    for (const ClusterIndex::Point& p : points) {
        const core::GeoPoint at = fromWorld(p.at);
        EXPECT_LE(clusters[0].bounds.southWest.latitude, at.latitude + 1e-9);
        EXPECT_GE(clusters[0].bounds.northEast.longitude, at.longitude - 1e-9);
    }
}

TEST(ClusterIndex, CirclesKeepApart)
{
    const ClusterIndex index = indexOf(city(3000));
    for (double zoom = 3; zoom < ClusterIndex::singleZoom; ++zoom) {
        const auto clusters = all(index, zoom);
        const double pixels = 256 * std::exp2(zoom);
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            for (std::size_t k = i + 1; k < clusters.size(); ++k) {
                const double way = std::hypot(clusters[i].centre.x - clusters[k].centre.x,
                                              clusters[i].centre.y - clusters[k].centre.y);
                ASSERT_GE(way * pixels, ClusterIndex::apartPixels - 1e-6) << "zoom " << zoom;
            }
        }
    }
}

TEST(ClusterIndex, DoesNotDependOnTheOrderOfItsPoints)
{
    std::vector<ClusterIndex::Point> points = city(2000);
    const auto first = all(indexOf(points), 12);
    std::ranges::shuffle(points, std::mt19937(7));
    const auto second = all(indexOf(points), 12);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(first[i].centre.x, second[i].centre.x);
        EXPECT_EQ(first[i].count, second[i].count);
        EXPECT_EQ(first[i].row, second[i].row);
    }
}

TEST(ClusterIndex, LargeAndSmallSetsAreSortedAlike)
{
    // The larger is sorted by digits; its clusters hold those of every point found one by one.
    const std::vector<ClusterIndex::Point> points = city(30'000);
    const ClusterIndex index = indexOf(points);
    for (const Cluster& c : all(index, 14)) {
        const auto inside = std::ranges::count_if(points, [&](const ClusterIndex::Point& p) {
            GeoBox wide = c.bounds;
            wide.southWest.latitude -= 1e-9;
            wide.southWest.longitude -= 1e-9;
            wide.northEast.latitude += 1e-9;
            wide.northEast.longitude += 1e-9;
            return wide.contains(fromWorld(p.at));
        });
        ASSERT_GE(inside, c.count);
    }
    EXPECT_EQ(total(all(index, 14)), points.size());
}

TEST(ClusterIndex, TheWorstStateGivesTheColour)
{
    const WorldPoint at = toWorld({-6.2, 106.8});
    const auto clusters =
        all(indexOf({{at, MapState::Done, 4}, {at, MapState::None, 2}, {at, MapState::DueSoon, 3}}), 10);
    ASSERT_EQ(clusters.size(), 1U);
    EXPECT_EQ(clusters[0].worst, MapState::DueSoon);
    EXPECT_EQ(clusters[0].row, 2U);
}

TEST(ClusterIndex, FindsWhatLiesInTheBoxOnly)
{
    const ClusterIndex index =
        indexOf({{toWorld({-6, 106}), MapState::Late, 0}, {toWorld({-7, 110}), MapState::Late, 1}});
    const auto clusters = index.clusters(12, toWorld({-5.5, 105.5}), toWorld({-6.5, 106.5}));
    ASSERT_EQ(clusters.size(), 1U);
    EXPECT_EQ(clusters[0].row, 0U);
}

TEST(ClusterIndex, PansWithoutChangingClusters)
{
    const ClusterIndex index = indexOf(city(3000));
    const auto whole = all(index, 13);
    // A part of the city, as a view would ask for it.
    const WorldPoint northWest = toWorld({-6.15, 106.80}), southEast = toWorld({-6.25, 106.90});
    const auto part = index.clusters(13, northWest, southEast);
    ASSERT_FALSE(part.empty());
    std::size_t same = 0;
    for (const Cluster& c : part) {
        same += std::ranges::any_of(
            whole, [&](const Cluster& w) { return w.count == c.count && std::abs(w.centre.x - c.centre.x) < 1e-12; });
    }
    EXPECT_EQ(same, part.size());
}

TEST(ClusterIndex, TheWorldsCornersStayInIt)
{
    std::vector<ClusterIndex::Point> points;
    for (std::uint32_t i = 0;
         const core::GeoPoint p : {core::GeoPoint{90, 180}, {90, -180}, {-90, 180}, {-90, -180}, {0, 180}, {0, -180}})
        points.push_back({toWorld(p), MapState::InTime, i++});
    const ClusterIndex index = indexOf(points);
    for (double zoom = 0; zoom <= 20; ++zoom)
        EXPECT_EQ(total(all(index, zoom)), 6U);
    EXPECT_EQ(all(index, 18).size(), 6U);
}

TEST(ClusterIndex, SinglePointsStandAloneFromSingleZoomOn)
{
    // 30 m apart: 25 pixels at zoom 17.
    const core::GeoPoint a{-6.2, 106.8}, b{-6.2, 106.80027};
    const ClusterIndex index = indexOf({{toWorld(a), MapState::Late, 0}, {toWorld(b), MapState::Late, 1}});
    EXPECT_EQ(all(index, 16).size(), 1U);
    EXPECT_EQ(all(index, 17).size(), 2U);
    const Cluster both = all(index, 10).at(0);
    EXPECT_FALSE(ClusterIndex::samePlace(both));
    EXPECT_EQ(index.expansionZoom(both), 17);
}

TEST(ClusterIndex, ExpandsAtTheFirstZoomThatTakesItApart)
{
    const ClusterIndex index =
        indexOf({{toWorld({-6.2, 106.8}), MapState::Late, 0}, {toWorld({-6.2, 106.9}), MapState::Late, 1}});
    const Cluster both = all(index, 3).at(0);
    ASSERT_EQ(both.count, 2U);
    const double zoom = index.expansionZoom(both);
    EXPECT_EQ(all(index, zoom).size(), 2U);
    EXPECT_EQ(all(index, zoom - 1).size(), 1U);
}

TEST(ClusterIndex, WhatLiesAtOnePlaceStaysTogether)
{
    const WorldPoint at = toWorld({-6.17511, 106.82715});
    const ClusterIndex index = indexOf({{at, MapState::InTime, 9},
                                        {at, MapState::Late, 5},
                                        {at, MapState::InTime, 7},
                                        {toWorld({-6.3, 106.9}), MapState::Done, 1}});
    const auto clusters = all(index, 20);
    ASSERT_EQ(clusters.size(), 2U);
    const Cluster& three = clusters[clusters[0].count == 3 ? 0 : 1];
    ASSERT_EQ(three.count, 3U);
    EXPECT_TRUE(ClusterIndex::samePlace(three));
    EXPECT_EQ(index.expansionZoom(three), ClusterIndex::singleZoom);
    EXPECT_THAT(index.rowsOf(three, 10), ElementsAre(5U, 7U, 9U));
    EXPECT_THAT(index.rowsOf(three, 2), ElementsAre(5U, 7U));
}

} // namespace
} // namespace posko::app
