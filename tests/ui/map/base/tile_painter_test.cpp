#include "ui/map/base/tile_painter.h"

#include "tests/support/made_city.h"

#include <gtest/gtest.h>

namespace posko::ui {
namespace {

using tests::MadeTile;

const MapStyle& style = MapStyle::of(false);

/// The tile on a square of 256 pixels.
QImage painted(const MadeTile& tile, double zoom)
{
    constexpr int side = 256;
    return TilePainter::paint(QSize(side, side), TilePlace{.side = side, .corner = {}}, tile.decoded(), style, zoom, 1);
}

TEST(TilePainter, AreasCoverEachOtherInTheirOrder)
{
    const QImage image =
        painted(MadeTile()
                    .area("park", {{0, 0}, {4096, 0}, {4096, 4096}, {0, 4096}}, {{"class", "park"}})
                    .area("water", {{2048, 0}, {4096, 0}, {4096, 4096}, {2048, 4096}}, {})
                    .area("landuse", {{0, 0}, {4096, 0}, {4096, 1024}, {0, 1024}}, {{"class", "school"}}),
                14);
    EXPECT_EQ(image.pixelColor(20, 20), *style.area("park"));
    EXPECT_EQ(image.pixelColor(200, 20), style.water);
}

TEST(TilePainter, ARoadHasACasingOnBothSidesAndAGreaterRoadRunsOverASmaller)
{
    const MadeTile tile = MadeTile()
                              .line("road", {{2048, -64}, {2048, 4160}}, {{"class", "primary"}})
                              .line("road", {{-64, 2048}, {4160, 2048}}, {{"class", "minor"}});
    const QImage image = painted(tile, 18);
    const LineStyle& primary = style.road(RoadClass::Primary);
    EXPECT_EQ(image.pixelColor(128, 128), primary.colour);
    EXPECT_EQ(image.pixelColor(128, 30), primary.colour);
    EXPECT_EQ(image.pixelColor(40, 128), style.road(RoadClass::Minor).colour);
    // At the crossing no casing cuts the way.
    for (int x = 60; x < 128; ++x)
        EXPECT_NE(image.pixelColor(x, 128), primary.casing) << x;
    const int edge = 128 + static_cast<int>(primary.width.of(18) / 2);
    const QColor casing = image.pixelColor(edge, 30);
    EXPECT_LT(casing.blue(), primary.colour.blue());
}

TEST(TilePainter, ABridgeRunsOverWhatIsBelowAndATunnelUnderIt)
{
    const auto crossing = [](const char* brunnel) {
        return painted(MadeTile()
                           .line("road", {{2048, -64}, {2048, 4160}}, {{"class", "primary"}})
                           .line("road", {{-64, 2048}, {4160, 2048}}, {{"class", "minor"}, {"brunnel", brunnel}}),
                       18)
            .pixelColor(128, 128);
    };
    EXPECT_EQ(crossing("bridge"), style.road(RoadClass::Minor).colour);
    EXPECT_EQ(crossing("tunnel"), style.road(RoadClass::Primary).colour);
}

TEST(TilePainter, ThingsComeWithTheirZoom)
{
    const MadeTile tile = MadeTile()
                              .area("building", {{0, 0}, {4096, 0}, {4096, 4096}, {0, 4096}}, {})
                              .line("road", {{-64, 2048}, {4160, 2048}}, {{"class", "service"}});
    EXPECT_EQ(painted(tile, 12).pixelColor(128, 128), style.land);
    EXPECT_EQ(painted(tile, 16).pixelColor(30, 30), style.building);
    EXPECT_EQ(painted(tile, 18).pixelColor(128, 128), style.road(RoadClass::Service).colour);
}

TEST(TilePainter, ATileThatIsMuchEnlargedIsDrawnFromItsLines)
{
    // Its edge lies in the middle of what is seen.
    const auto tile =
        MadeTile().area("water", {{0, 0}, {2176, 0}, {2176, 4096}, {0, 4096}}, {{"class", "lake"}}).decoded();
    const TileKey key{.quarters = 19 * 4, .x = (1 << 17) + (1 << 3), .y = 1 << 17};
    const auto data = DataTile::of(key, 8, 14);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->level, 14);
    EXPECT_EQ(data->x, key.x >> (key.level() - 14));
    const QImage image = TilePainter::paint({.tile = {key.quarters, (data->x << 4) + 8, data->y << 4}}, *data, &tile);
    int mixed = 0;
    for (int x = 0; x < image.width(); ++x) {
        const QColor c = image.pixelColor(x, 100);
        mixed += c != style.water && c != style.land;
    }
    EXPECT_LE(mixed, 1);
    EXPECT_EQ(image.pixelColor(10, 100), style.water);
    EXPECT_EQ(image.pixelColor(image.width() - 10, 100), style.land);
}

TEST(TilePainter, NeighboursMeetOnWholePixels)
{
    for (const int quarters : {53, 54, 55, 57}) {
        for (const double ratio : {1.0, 1.25, 2.0}) {
            const TileKey a{quarters, 6521, 4000}, b{quarters, 6522, 4000};
            EXPECT_EQ(a.pixels(ratio).right() + 1, b.pixels(ratio).left());
            EXPECT_GE(a.pixels(ratio).width(), std::floor(362 * ratio));
            EXPECT_LE(a.pixels(ratio).width(), std::ceil(610 * ratio));
        }
    }
}

} // namespace
} // namespace posko::ui
