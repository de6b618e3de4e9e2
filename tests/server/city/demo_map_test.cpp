#include "server/city/osm_features.h"
#include "server/demo/city_map.h"
#include "server/demo/resources.h"
#include "tests/server/test_store.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace posko::test {

namespace {

using core::PlaceKind;

class DemoMap : public testing::Test {
protected:
    DemoMap()
    {
        auto read = server::readDemoCity(server::demoCityFile());
        if (read)
            city = std::move(*read);
    }
    server::DemoCity city;
};

TEST_F(DemoMap, IsTheSameEachTime)
{
    EXPECT_TRUE(server::demoExtract(city) == server::demoExtract(city));
}

TEST_F(DemoMap, HasEveryRoadThatComplaintsLieOnWhereItLies)
{
    const TemporaryFolder folder;
    const auto file = folder.path / "demo.osm";
    std::ofstream(file, std::ios::binary) << server::demoExtract(city);
    const auto read = server::readOsmCity(file);
    ASSERT_TRUE(read) << read.error().message;
    std::map<PlaceKind, int> counts;
    for (const auto& feature : read->features)
        ++counts[feature.kind];
    for (const auto& road : city.roads) {
        const auto drawn = std::ranges::find_if(read->features, [&](const core::CityFeature& feature) {
            return feature.kind == PlaceKind::Street && feature.name == road.name;
        });
        ASSERT_NE(drawn, read->features.end()) << road.name;
        for (const auto& point : road.line)
            EXPECT_TRUE(std::ranges::any_of(drawn->line, [&](core::GeoPoint there) {
                return core::distanceMetres(point, there) < 0.1;
            })) << road.name;
    }
    EXPECT_EQ(counts[PlaceKind::District], 5);
    EXPECT_GT(counts[PlaceKind::Street], 1000);
    EXPECT_GT(counts[PlaceKind::HouseNumber], 2000);
    for (const auto kind : {PlaceKind::Village, PlaceKind::Stop, PlaceKind::School, PlaceKind::Hospital,
                            PlaceKind::Market, PlaceKind::Worship, PlaceKind::Office, PlaceKind::Landmark})
        EXPECT_GT(counts[kind], 4) << static_cast<int>(kind);
}

} // namespace

} // namespace posko::test
