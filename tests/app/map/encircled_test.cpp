#include "app/map/encircled.h"

#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <array>

namespace posko::app {

namespace {

using core::GeoPoint;

constexpr std::array square{GeoPoint{-6.3, 106.8}, GeoPoint{-6.3, 106.9}, GeoPoint{-6.2, 106.9}, GeoPoint{-6.2, 106.8}};

} // namespace

TEST(Encircled, KnowsInsideFromOutside)
{
    EXPECT_TRUE(isWithin({-6.25, 106.85}, square));
    EXPECT_FALSE(isWithin({-6.25, 106.95}, square));
    EXPECT_FALSE(isWithin({-6.35, 106.85}, square));
    EXPECT_FALSE(isWithin({-6.25, 106.75}, square));
    // The bay of a horseshoe.
    const std::array horseshoe{GeoPoint{0, 0}, GeoPoint{0, 3}, GeoPoint{3, 3}, GeoPoint{3, 2},
                               GeoPoint{1, 2}, GeoPoint{1, 1}, GeoPoint{3, 1}, GeoPoint{3, 0}};
    EXPECT_FALSE(isWithin({2, 1.5}, horseshoe));
    EXPECT_TRUE(isWithin({2, 0.5}, horseshoe));
    EXPECT_TRUE(isWithin({2, 2.5}, horseshoe));
}

TEST(Encircled, TooFewCornersHoldNothing)
{
    EXPECT_FALSE(isWithin({0, 0}, {}));
    EXPECT_FALSE(isWithin({-6.25, 106.85}, std::span(square).first(2)));
}

TEST(Encircled, AreTheRowsOfTheListWithAPinInside)
{
    tests::FilledTable table;
    const auto put = [&table](const std::string& id, std::optional<GeoPoint> point) {
        ComplaintRow row;
        row.id = id;
        row.point = point;
        table.apply({{row, false}});
        return *table.find(id);
    };
    const auto in = put("a", GeoPoint{-6.25, 106.85});
    const auto out = put("b", GeoPoint{-6.25, 107});
    const auto none = put("c", {});
    put("d", GeoPoint{-6.26, 106.86}); // not in the list
    const RowList list(std::vector{none, out, in});
    EXPECT_EQ(encircled(table, list, square), std::vector{in});
    EXPECT_TRUE(encircled(table, list, square, [] { return true; }).empty());
}

} // namespace posko::app
