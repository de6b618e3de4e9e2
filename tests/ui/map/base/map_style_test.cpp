#include "ui/map/base/map_style.h"

#include "tests/ui/contrast.h"
#include "ui/style/theme.h"

#include <gtest/gtest.h>

namespace posko::ui {
namespace {

/// WCAG 2.2: 3:1 for what is no text, 4.5:1 for text.
constexpr double enoughForMarks = 3, enoughForText = 4.5;

struct Ground {
    std::string what;
    QColor colour;
};

std::vector<Ground> groundsOf(const MapStyle& style)
{
    std::vector<Ground> grounds{
        {"land", style.land}, {"water", style.water}, {"building", style.building}, {"tunnel", style.tunnel}};
    for (const MapStyle::Area& area : style.areas)
        grounds.push_back({std::string(area.classWord), area.colour});
    for (std::size_t i = 0; i < roadClassCount; ++i) {
        // Tracks and paths are thin lines.
        if (style.roads[i].casing.isValid())
            grounds.push_back({"road " + std::to_string(i), style.roads[i].colour});
    }
    return grounds;
}

class BaseMapContrast : public testing::TestWithParam<bool> {};

TEST_P(BaseMapContrast, EveryMarkOfAComplaintStandsOutFromEveryGround)
{
    const Colours marks = Theme::coloursOf(GetParam());
    for (const Ground& ground : groundsOf(MapStyle::of(GetParam()))) {
        for (const QColor& mark :
             {marks.late, marks.dueSoon, marks.inTime, marks.paused, marks.promised, marks.done, marks.accent})
            EXPECT_GE(tests::contrast(mark, ground.colour), enoughForMarks)
                << mark.name().toStdString() << " on " << ground.what;
    }
}

TEST_P(BaseMapContrast, NoGroundStandsOutFromTheLandAsAMarkDoes)
{
    const MapStyle& style = MapStyle::of(GetParam());
    for (const Ground& ground : groundsOf(style))
        EXPECT_LT(tests::contrast(ground.colour, style.land), 2) << ground.what;
}

TEST_P(BaseMapContrast, NamesAreReadableOnTheirHaloAndOnTheLand)
{
    const MapStyle& style = MapStyle::of(GetParam());
    for (std::size_t i = 0; i < nameClassCount; ++i) {
        QColor halo = style.names[i].halo;
        halo.setAlpha(255);
        EXPECT_GE(tests::contrast(style.names[i].colour, halo), enoughForText) << i;
        EXPECT_GE(tests::contrast(style.names[i].colour, style.land), enoughForText) << i;
    }
    EXPECT_GE(tests::contrast(style.symbol, style.symbolGround), enoughForMarks);
}

INSTANTIATE_TEST_SUITE_P(Schemes, BaseMapContrast, testing::Values(false, true),
                         [](const auto& dark) { return dark.param ? "Dark" : "Light"; });

TEST(MapStyle, RoadsGrowWithEveryLevelAndGreaterOnesAreWider)
{
    const MapStyle& style = MapStyle::of(false);
    for (double zoom = 8; zoom < 20; zoom += 0.25) {
        for (std::size_t i = 0; i < roadClassCount; ++i) {
            EXPECT_GT(style.roads[i].width.of(zoom + 0.25), style.roads[i].width.of(zoom)) << i << " at " << zoom;
            if (i > static_cast<std::size_t>(RoadClass::Service)) {
                EXPECT_GE(style.roads[i].width.of(zoom), style.roads[i - 1].width.of(zoom)) << i << " at " << zoom;
            }
        }
    }
}

TEST(MapStyle, KnowsTheWordsOfTheTiles)
{
    EXPECT_EQ(MapStyle::roadClass("motorway"), RoadClass::Motorway);
    EXPECT_EQ(MapStyle::railClass("tram"), RailClass::Tram);
    EXPECT_EQ(MapStyle::placeClass("suburb"), NameClass::Suburb);
    EXPECT_TRUE(MapStyle::of(true).area("cemetery"));
    EXPECT_FALSE(MapStyle::of(true).area("volcano"));
    EXPECT_FALSE(MapStyle::roadClass("airway"));
}

} // namespace
} // namespace posko::ui
