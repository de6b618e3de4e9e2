#include "ui/map/triangulate.h"

#include "ui/map/district_shapes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace posko::ui {
namespace {

using app::WorldPoint;
using Ring = std::vector<WorldPoint>;

double filled(const std::vector<WorldPoint>& triangles)
{
    double sum = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3)
        sum += std::abs(ringArea({triangles[i], triangles[i + 1], triangles[i + 2]}));
    return sum;
}

bool covers(const std::vector<WorldPoint>& triangles, WorldPoint p)
{
    const auto side = [p](WorldPoint a, WorldPoint b) {
        return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    };
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const double a = side(triangles[i], triangles[i + 1]), b = side(triangles[i + 1], triangles[i + 2]),
                     c = side(triangles[i + 2], triangles[i]);
        if ((a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0))
            return true;
    }
    return false;
}

const Ring square{{0, 0}, {4, 0}, {4, 4}, {0, 4}};

TEST(Triangulate, FillsASquareEitherWayRound)
{
    Ring other(square.rbegin(), square.rend());
    for (const Ring& ring : {square, other}) {
        const auto triangles = triangulate(ring, {});
        EXPECT_EQ(triangles.size(), 6U);
        EXPECT_DOUBLE_EQ(filled(triangles), 16);
    }
}

TEST(Triangulate, TakesAClosedRing)
{
    Ring closed = square;
    closed.push_back(closed.front());
    EXPECT_DOUBLE_EQ(filled(triangulate(closed, {})), 16);
}

TEST(Triangulate, LeavesOutWhatABayLeavesOut)
{
    const Ring bay{{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}};
    const auto triangles = triangulate(bay, {});
    EXPECT_DOUBLE_EQ(filled(triangles), std::abs(ringArea(bay)));
    EXPECT_FALSE(covers(triangles, {2, 3}));
    EXPECT_TRUE(covers(triangles, {2, 0.5}));
}

TEST(Triangulate, LeavesHolesOpen)
{
    const Ring left{{0.5, 1}, {1.5, 1}, {1.5, 3}, {0.5, 3}}, right{{2.5, 1}, {3.5, 1.5}, {2.5, 3}};
    const auto triangles = triangulate(square, {left, right});
    EXPECT_NEAR(filled(triangles), 16 - 2 - 1, 1e-12);
    EXPECT_FALSE(covers(triangles, {1, 2}));
    EXPECT_FALSE(covers(triangles, {2.7, 1.8}));
    EXPECT_TRUE(covers(triangles, {2, 2}));
}

TEST(Triangulate, EndsOnARingThatCrossesItself)
{
    EXPECT_LE(triangulate({{0, 0}, {4, 4}, {4, 0}, {0, 4}}, {}).size(), 6U);
    EXPECT_LE(triangulate({{0, 0}, {1, 1}, {2, 2}, {3, 3}}, {}).size(), 6U);
}

TEST(Triangulate, MakesNothingOfNothing)
{
    EXPECT_TRUE(triangulate({}, {}).empty());
    EXPECT_TRUE(triangulate({{0, 0}, {1, 1}}, {}).empty());
    EXPECT_TRUE(triangulate({{1, 1}, {1, 1}, {1, 1}}, {}).empty());
}

TEST(Triangulate, FillsARaggedCoast)
{
    Ring star;
    constexpr int teeth = 200;
    for (int i = 0; i < 2 * teeth; ++i) {
        const double angle = i * 3.14159265358979 / teeth, radius = i % 2 ? 1 : 0.6;
        star.push_back({106.8 + radius * std::cos(angle), -6.2 + radius * std::sin(angle)});
    }
    EXPECT_NEAR(filled(triangulate(star, {})), std::abs(ringArea(star)), 1e-9);
}

TEST(DistrictShapes, OfNoDistrictsAreEmpty)
{
    const DistrictShapes shapes = DistrictShapes::from({});
    EXPECT_TRUE(shapes.triangles.empty());
    EXPECT_FALSE(shapes.bounds);
}

TEST(DistrictShapes, NameTheLargestPartWellInside)
{
    // An island and a horseshoe whose middle lies outside itself.
    core::District district{.code = "U", .name = "Utara", .area = {}};
    district.area.push_back({.outer = {{-5, 106}, {-5, 106.1}, {-4.9, 106.1}, {-4.9, 106}}, .holes = {}});
    district.area.push_back(
        {.outer = {{-7, 106}, {-7, 109}, {-6, 109}, {-6, 108.7}, {-6.7, 108.7}, {-6.7, 106.3}, {-6, 106.3}, {-6, 106}},
         .holes = {}});
    const DistrictShapes shapes = DistrictShapes::from({district});
    ASSERT_EQ(shapes.labels.size(), 1U);
    const core::GeoPoint at = app::fromWorld(shapes.labels[0].at);
    EXPECT_TRUE(at.latitude < -6.7 || at.longitude < 106.3 || at.longitude > 108.7)
        << at.latitude << ' ' << at.longitude;
    ASSERT_TRUE(shapes.bounds);
    EXPECT_NEAR(shapes.bounds->northEast.latitude, -4.9, 1e-9);
    EXPECT_EQ(shapes.rings.size(), 2U);
}

} // namespace
} // namespace posko::ui
