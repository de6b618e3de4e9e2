#include "app/city/vector_tile.h"

#include "tests/support/made_city.h"

#include <gtest/gtest.h>

#include <random>

namespace posko::app {
namespace {

using Point = VectorTile::Point;

QByteArray someTile()
{
    return tests::MadeTile()
        .area("water", {{0, 0}, {4096, 0}, {4096, 2048}, {0, 2048}}, {{"class", "sea"}})
        .line("road", {{-64, 1024}, {1024, 1024}, {4160, 2048}}, {{"class", "primary"}, {"level", 2.0}})
        .point("place", {2048, 1024}, {{"name", "Menteng"}, {"class", "suburb"}})
        .bytes();
}

TEST(VectorTile, ReadsWhatWasDrawn)
{
    const auto tile = VectorTile::decode(someTile());
    ASSERT_TRUE(tile) << tile.error().message;
    const auto* road = tile->find("road");
    ASSERT_TRUE(road);
    ASSERT_EQ(road->features.size(), 1U);
    const VectorTile::Feature& feature = road->features.front();
    EXPECT_EQ(feature.geometry, VectorTile::Geometry::Line);
    EXPECT_EQ(road->text(feature, "class"), "primary");
    EXPECT_EQ(road->number(feature, "level", 0), 2);
    EXPECT_EQ(road->number(feature, "link", 7), 7);
    ASSERT_EQ(feature.partCount, 1U);
    const auto part = road->part(feature.firstPart);
    EXPECT_EQ(std::vector<Point>(part.begin(), part.end()),
              (std::vector<Point>{{-64 / 4096.F, 0.25F}, {0.25F, 0.25F}, {4160 / 4096.F, 0.5F}}));
    EXPECT_FLOAT_EQ(feature.box.right, 4160 / 4096.F);
    EXPECT_EQ(tile->find("place")->text(tile->find("place")->features.front(), "name"), "Menteng");
    EXPECT_FALSE(tile->find("rail"));
}

TEST(VectorTile, EveryTruncationIsAnErrorOrATileOfWholeLayers)
{
    const QByteArray whole = someTile();
    int errors = 0;
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto tile = VectorTile::decode(whole.left(length));
        errors += !tile;
        if (tile) {
            EXPECT_LT(tile->layers.size(), 3U) << length;
        }
    }
    EXPECT_GE(errors, whole.size() - 3); // the borders between layers, and nothing at all
}

TEST(VectorTile, AnyChangedByteIsReadOrRefused)
{
    const QByteArray whole = someTile();
    std::minstd_rand random(1);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray bytes = whole;
        for (int k = 0; k < 3; ++k)
            bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(random());
        if (const auto tile = VectorTile::decode(bytes)) {
            for (const VectorTile::Layer& layer : tile->layers) {
                for (const VectorTile::Feature& feature : layer.features) {
                    (void)layer.text(feature, "class");
                    for (std::uint32_t part = 0; part < feature.partCount; ++part)
                        EXPECT_FALSE(layer.part(feature.firstPart + part).empty());
                }
            }
        } else {
            EXPECT_EQ(tile.error().field, "tile");
        }
    }
}

TEST(VectorTile, ReadsAPackedTileAndRefusesOneThatIsPackedBadly)
{
    // An empty tile, by gzip.
    const QByteArray packed = QByteArray::fromHex("1f8b08000000000000030300000000000000 0000");
    const auto tile = VectorTile::decode(packed);
    ASSERT_TRUE(tile) << tile.error().message;
    EXPECT_TRUE(tile->layers.empty());
    EXPECT_FALSE(VectorTile::decode(packed.left(12)));
    EXPECT_FALSE(VectorTile::decode(QByteArray::fromHex("1f8b0800")));
}

} // namespace
} // namespace posko::app
