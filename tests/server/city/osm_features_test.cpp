#include "server/city/osm_features.h"
#include "server/city/osm_tags.h"
#include "tests/server/test_store.h"
#include "tests/source_tree.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

namespace posko::test {

namespace {

using core::CityFeature;
using core::PlaceKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::filesystem::path smallExtract()
{
    return sourceFolder() / "tests/data/city/small.osm";
}

/// What the reader says to a file of that name and content.
std::string refusal(const std::string& name, const std::string& content)
{
    const TemporaryFolder folder;
    std::ofstream(folder.path / name, std::ios::binary) << content;
    const auto read = server::readOsmCity(folder.path / name);
    return read ? "read" : read.error().message;
}

class OsmFeatures : public testing::Test {
protected:
    void SetUp() override
    {
        auto read = server::readOsmCity(smallExtract());
        ASSERT_TRUE(read) << read.error().message;
        city = std::move(*read);
    }
    std::optional<CityFeature> named(const std::string& name) const
    {
        const auto found = std::ranges::find_if(
            city.features, [&](const CityFeature& feature) { return feature.name == name && feature.number.empty(); });
        return found == city.features.end() ? std::nullopt : std::optional(*found);
    }
    server::OsmCity city;
};

TEST_F(OsmFeatures, AStreetHasItsLineItsRankAndItsOtherNames)
{
    const auto melati = named("Jalan Melati");
    ASSERT_TRUE(melati);
    EXPECT_EQ(melati->kind, PlaceKind::Street);
    EXPECT_EQ(melati->rank, 2);
    EXPECT_THAT(melati->otherNames, ElementsAre("Jalan Lama", "Jl. Pasar", "N7"));
    const auto kenanga = named("Jalan Kenanga");
    ASSERT_TRUE(kenanga);
    EXPECT_EQ(kenanga->rank, 3) << "a link ranks with its road";
    EXPECT_THAT(melati->line, testing::Contains(kenanga->line.front())) << "they cross in a point of both";
}

TEST_F(OsmFeatures, ABorderIsTheRingOfItsWaysAndAnUnfinishedOneIsLeftOut)
{
    const auto district = named("Kecamatan Timur");
    ASSERT_TRUE(district);
    EXPECT_EQ(district->kind, PlaceKind::District);
    EXPECT_EQ(district->line.size(), 5U);
    EXPECT_EQ(district->line.front(), district->line.back());
    EXPECT_FALSE(named("Half a Village"));
}

TEST_F(OsmFeatures, HousesPostsStopsAndSchoolsArePoints)
{
    std::vector<std::string> numbers;
    for (const auto& feature : city.features) {
        if (feature.kind == PlaceKind::HouseNumber) {
            EXPECT_EQ(feature.name, "Jalan Melati");
            numbers.push_back(feature.number);
        } else if (feature.kind == PlaceKind::Kilometre) {
            EXPECT_EQ(feature.number, "24");
        }
    }
    EXPECT_THAT(numbers, ElementsAre("12A", "14"));
    ASSERT_TRUE(named("SD Harapan"));
    EXPECT_EQ(named("SD Harapan")->kind, PlaceKind::School);
    EXPECT_NEAR(named("SD Harapan")->line.at(0).latitude, -6.2035, 1e-7);
    ASSERT_TRUE(named("Halte Melati"));
    EXPECT_EQ(named("Halte Melati")->kind, PlaceKind::Stop);
    ASSERT_TRUE(named("Sukamaju"));
    EXPECT_EQ(named("Sukamaju")->kind, PlaceKind::Village);
    EXPECT_FALSE(named("")) << "what has no name is nothing to look for";
}

TEST_F(OsmFeatures, TheExtractsOwnBoxAndCountsAreTold)
{
    EXPECT_DOUBLE_EQ(city.bounds.west, 106.80);
    EXPECT_DOUBLE_EQ(city.bounds.north, -6.19);
    EXPECT_EQ(city.nodes, 17);
    EXPECT_EQ(city.ways, 6);
    EXPECT_EQ(city.relations, 2);
    EXPECT_EQ(city.country, "ID");
}

TEST(OsmExtract, OneThatIsBrokenForeignOrEmptyIsRefusedWithASentence)
{
    const auto text = fileText(smallExtract());
    EXPECT_THAT(refusal("cut.osm", text.substr(0, text.size() / 2)), HasSubstr("It may be cut off"));
    EXPECT_THAT(refusal("foreign.osm.pbf", "no extract at all"),
                HasSubstr("cannot be read as an OpenStreetMap extract"));
    EXPECT_THAT(refusal("page.osm", "<html><body>busy</body></html>"), HasSubstr("cannot be read"));
    EXPECT_THAT(refusal("map.txt", text), HasSubstr(".osm.pbf or .osm"));
    EXPECT_THAT(refusal("empty.osm", "<osm version=\"0.6\"></osm>"), HasSubstr("it is an empty extract"));
    EXPECT_THAT(refusal("nothing.osm", ""), HasSubstr("cannot be read"));
    EXPECT_THAT(server::readOsmCity("/nowhere/x.osm").error().message, HasSubstr("is no file"));
}

TEST(OsmExtract, OneOutOfOrderIsSentToBeSorted)
{
    EXPECT_THAT(refusal("unsorted.osm", "<osm version=\"0.6\"><node id=\"2\" version=\"1\" lat=\"1\" lon=\"1\"/>"
                                        "<node id=\"1\" version=\"1\" lat=\"1\" lon=\"1\"/></osm>"),
                HasSubstr("osmium sort"));
}

TEST(OsmExtract, ARealOneOfACityIsReadWhole)
{
    const auto file = sourceFolder() / "../shared/data/basemap/sf-downtown.osm.pbf";
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "the shared data is not here";
    const auto city = server::readOsmCity(file);
    ASSERT_TRUE(city) << city.error().message;
    EXPECT_EQ(city->nodes, 126531);
    EXPECT_EQ(city->ways, 20938);
    EXPECT_GT(city->features.size(), 10'000U);
    const auto text = fileText(file);
    EXPECT_THAT(refusal("cut.osm.pbf", text.substr(0, text.size() * 2 / 3)), HasSubstr("It may be cut off"));
}

TEST(OsmTags, TheLevelsOfBordersAreTheCountrys)
{
    EXPECT_EQ(server::borderKind("ID", 6), PlaceKind::District);
    EXPECT_EQ(server::borderKind("ID", 7), PlaceKind::Village);
    EXPECT_EQ(server::borderKind("US", 8), PlaceKind::City);
    EXPECT_EQ(server::borderKind("", 6), std::nullopt);
    EXPECT_EQ(server::streetRank("motorway"), 0);
    EXPECT_EQ(server::streetRank("proposed"), std::nullopt);
}

} // namespace

} // namespace posko::test
