#include "server/city/coastline.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace posko::test {

namespace {

using core::GeoPoint;
using server::GeoLine;
using server::SeaArea;
using server::seaAsGeoJson;
using server::seaWithin;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Ten degrees each way, so that places are read as x and y.
constexpr server::GeoBox box{.west = 0, .south = 0, .east = 10, .north = 10};

GeoLine line(std::initializer_list<std::pair<double, double>> points)
{
    GeoLine result;
    for (const auto& [x, y] : points)
        result.push_back({y, x});
    return result;
}

bool ringHas(const GeoLine& ring, double x, double y)
{
    bool within = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const GeoPoint &a = ring[i], &b = ring[i + 1];
        if ((a.latitude > y) != (b.latitude > y) &&
            x < (b.longitude - a.longitude) * (y - a.latitude) / (b.latitude - a.latitude) + a.longitude)
            within = !within;
    }
    return within;
}

/// Whether the sea is at the place: in an outer ring and in none of its islands.
bool isSea(const std::vector<SeaArea>& sea, double x, double y)
{
    return std::ranges::any_of(sea, [&](const SeaArea& area) {
        return std::ranges::count_if(area, [&](const GeoLine& ring) { return ringHas(ring, x, y); }) % 2 == 1;
    });
}

double areaOf(const GeoLine& ring)
{
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += ring[i].longitude * ring[i + 1].latitude - ring[i + 1].longitude * ring[i].latitude;
    return twice / 2;
}

} // namespace

TEST(Coastline, TheSeaLiesToTheRightOfACoast)
{
    // Westwards: the land is in the south, as of Jakarta's bay.
    const auto south = seaWithin(box, {line({{12, 6}, {5, 5}, {-2, 6}})});
    ASSERT_THAT(south, SizeIs(1));
    EXPECT_TRUE(isSea(south, 5, 8));
    EXPECT_FALSE(isSea(south, 5, 2));
    EXPECT_TRUE(isSea(south, 0.1, 9.9)) << "up to the corners";
    EXPECT_TRUE(isSea(south, 9.9, 9.9));
    // The same, the other way round.
    const auto north = seaWithin(box, {line({{-2, 6}, {5, 5}, {12, 6}})});
    EXPECT_FALSE(isSea(north, 5, 8));
    EXPECT_TRUE(isSea(north, 5, 2));
}

TEST(Coastline, WaysThatFollowEachOtherAreOneCoastInAnyOrder)
{
    const auto sea = seaWithin(box, {line({{3, 5}, {-2, 5}}), line({{12, 5}, {7, 5}}), line({{7, 5}, {3, 5}})});
    ASSERT_THAT(sea, SizeIs(1));
    EXPECT_TRUE(isSea(sea, 5, 8));
    EXPECT_FALSE(isSea(sea, 5, 2));
    EXPECT_NEAR(areaOf(sea.front().front()), 50, 1e-6);
}

TEST(Coastline, AnIslandIsAHoleAndALagoonIsWater)
{
    const GeoLine coast = line({{12, 5}, {-2, 5}});
    const GeoLine island = line({{4, 7}, {6, 7}, {6, 8}, {4, 8}, {4, 7}}); // counter-clockwise
    const GeoLine lagoon = line({{4, 1}, {4, 2}, {6, 2}, {6, 1}, {4, 1}});
    const auto sea = seaWithin(box, {coast, island, lagoon});
    EXPECT_TRUE(isSea(sea, 2, 7.5));
    EXPECT_FALSE(isSea(sea, 5, 7.5));
    EXPECT_TRUE(isSea(sea, 5, 1.5));
    EXPECT_FALSE(isSea(sea, 2, 1.5));
}

TEST(Coastline, AroundIslandsAloneAllIsSea)
{
    const auto sea = seaWithin(box, {line({{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}})});
    ASSERT_THAT(sea, SizeIs(1));
    EXPECT_TRUE(isSea(sea, 1, 1));
    EXPECT_FALSE(isSea(sea, 5, 5));
}

TEST(Coastline, TwoShoresOfAStraitEncloseIt)
{
    const auto sea = seaWithin(box, {line({{12, 3}, {-2, 3}}), line({{-2, 7}, {12, 7}})});
    EXPECT_TRUE(isSea(sea, 5, 5));
    EXPECT_FALSE(isSea(sea, 5, 1));
    EXPECT_FALSE(isSea(sea, 5, 9));
    ASSERT_THAT(sea, SizeIs(1));
    EXPECT_NEAR(areaOf(sea.front().front()), 40, 1e-6);
}

TEST(Coastline, AnIslandThatReachesOutOfTheBoxIsCut)
{
    const GeoLine island = line({{5, 3}, {12, 3}, {12, 7}, {5, 7}, {5, 3}});
    const auto sea = seaWithin(box, {island});
    EXPECT_TRUE(isSea(sea, 2, 5));
    EXPECT_TRUE(isSea(sea, 8, 9));
    EXPECT_TRUE(isSea(sea, 8, 1));
    EXPECT_FALSE(isSea(sea, 8, 5));
}

TEST(Coastline, ACoastThatComesInTwiceMakesTwoBays)
{
    const auto sea = seaWithin(box, {line({{12, 8}, {8, 8}, {8, 12}}), line({{2, 12}, {2, 8}, {-2, 8}})});
    ASSERT_THAT(sea, SizeIs(2));
    EXPECT_TRUE(isSea(sea, 9, 9));
    EXPECT_TRUE(isSea(sea, 1, 9));
    EXPECT_FALSE(isSea(sea, 5, 9));
    EXPECT_FALSE(isSea(sea, 5, 2));
}

TEST(Coastline, ACoastCutOffAtTheEdgeIsLedToIt)
{
    const auto sea = seaWithin(box, {line({{9.8, 5}, {0.2, 5}})});
    EXPECT_TRUE(isSea(sea, 0.1, 8));
    EXPECT_TRUE(isSea(sea, 9.9, 8));
    EXPECT_FALSE(isSea(sea, 5, 2));
}

TEST(Coastline, ACoastWithAGapInTheMiddleIsNoSeaRatherThanAFloodedCity)
{
    EXPECT_THAT(seaWithin(box, {line({{12, 5}, {6, 5}}), line({{4, 5}, {-2, 5}})}), IsEmpty());
}

TEST(Coastline, WithoutACoastThereIsNoSea)
{
    EXPECT_THAT(seaWithin(box, {}), IsEmpty());
    EXPECT_THAT(seaWithin(box, {line({{20, 20}, {30, 30}})}), IsEmpty()) << "a coast elsewhere";
    EXPECT_THAT(seaWithin({}, {line({{12, 5}, {-2, 5}})}), IsEmpty()) << "no box";
    EXPECT_THAT(seaWithin(box, {line({{5, 5}}), {}}), IsEmpty()) << "ways of which a point or none is known";
}

TEST(Coastline, GeoJsonHasOuterRingsCounterClockwiseAndTheirClass)
{
    const auto sea = seaWithin(box, {line({{12, 5}, {-2, 5}})});
    ASSERT_THAT(sea, SizeIs(1));
    EXPECT_GT(areaOf(sea.front().front()), 0);
    EXPECT_EQ(sea.front().front().front(), sea.front().front().back());
    const std::string json = seaAsGeoJson(sea);
    EXPECT_THAT(json, HasSubstr(R"("properties":{"class":"sea"})"));
    EXPECT_THAT(json, HasSubstr("[10.0000000,5.0000000]"));
}

} // namespace posko::test
