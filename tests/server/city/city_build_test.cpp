#include "core/gazetteer/gazetteer.h"
#include "server/city/build.h"
#include "server/city/city_file.h"
#include "server/city/contents.h"
#include "server/city/sqlite_file.h"
#include "server/server.h"
#include "tests/server/test_store.h"
#include "tests/source_tree.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <fstream>

namespace posko::test {

namespace {

using testing::HasSubstr;

bool hasTilemaker()
{
    return std::system("tilemaker --help >/dev/null 2>&1") == 0;
}

class CityBuild : public testing::Test {
protected:
    server::CityOrder order() const
    {
        return {.extract = sourceFolder() / "tests/data/city/small.osm",
                .to = target,
                .name = "Kota Kecil",
                .now = server::systemNow()};
    }
    bool isClean() const { return !std::filesystem::exists(target.string() + ".part"); }
    std::string inTarget() const
    {
        std::ifstream file(target, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    TemporaryFolder folder;
    const std::filesystem::path target = folder.path / "small.city";
};

TEST_F(CityBuild, MakesTilesAndGazetteerAndSaysWhatTheyAre)
{
    if (!hasTilemaker())
        GTEST_SKIP() << "tilemaker is not installed";
    const auto built = server::buildCity(order());
    ASSERT_TRUE(built) << built.error().message;
    EXPECT_TRUE(isClean());
    const auto info = server::readCityInfo(target);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->name, "Kota Kecil");
    EXPECT_EQ(info->attribution, "© OpenStreetMap contributors");
    EXPECT_EQ(info->minZoom, 8);
    EXPECT_EQ(info->maxZoom, 14);
    EXPECT_NEAR(info->bounds.east, 106.82, 1e-6);
    const auto contents = server::countCity(target);
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(contents->byZoom.size(), 7U);
    EXPECT_GE(contents->byLayer.at("road"), 3);
    for (const char* layer : {"road_name", "house_number", "kilometre", "stop", "place", "border", "building"})
        EXPECT_TRUE(contents->byLayer.contains(layer)) << layer;
    auto bytes = server::readCityGazetteer(target);
    ASSERT_TRUE(bytes);
    const auto gazetteer = core::Gazetteer::open(std::move(*bytes));
    ASSERT_TRUE(gazetteer) << gazetteer.error().message;
    EXPECT_FALSE(gazetteer->search("Jalan Kenanga", {}, 5).empty());
}

TEST_F(CityBuild, TheSeaComesFromTheCoastline)
{
    if (!hasTilemaker())
        GTEST_SKIP() << "tilemaker is not installed";
    // Westwards across the city: the sea is in the north.
    std::string text;
    {
        std::ifstream file(order().extract, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(file), {});
    }
    const std::string_view firstWay = "  <way id=\"1\"";
    ASSERT_NE(text.find(firstWay), std::string::npos);
    text.insert(text.find(firstWay), R"(  <node id="21" version="1" lat="-6.1950" lon="106.8300"/>
  <node id="22" version="1" lat="-6.1950" lon="106.7900"/>
)");
    const std::string_view firstRelation = "  <relation id=\"1\"";
    text.insert(text.find(firstRelation),
                R"(  <way id="20" version="1"><nd ref="21"/><nd ref="22"/><tag k="natural" v="coastline"/></way>
)");
    auto coastal = order();
    coastal.extract = folder.path / "coastal.osm";
    std::ofstream(coastal.extract, std::ios::binary) << text;
    const auto built = server::buildCity(coastal);
    ASSERT_TRUE(built) << built.error().message;
    const auto contents = server::countCity(target);
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_TRUE(contents->byLayer.contains("water"));
    ASSERT_TRUE(server::buildCity(order()));
    EXPECT_FALSE(server::countCity(target)->byLayer.contains("water")) << "inland there is no sea";
}

TEST_F(CityBuild, AFailureLeavesTheFileThatWasThere)
{
    std::ofstream(target) << "yesterday's";
    auto without = order();
    without.tilemaker = "no-such-tilemaker";
    const auto missing = server::buildCity(without);
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, HasSubstr("install the package tilemaker"));
    auto failing = order();
    failing.tilemaker = "false";
    const auto failed = server::buildCity(failing);
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.error().message, HasSubstr("failed with status 1"));
    auto broken = order();
    broken.extract = folder.path / "none.osm.pbf";
    EXPECT_FALSE(server::buildCity(broken));
    EXPECT_EQ(inTarget(), "yesterday's");
    EXPECT_TRUE(isClean());
}

TEST_F(CityBuild, ASecondRunReplacesTheFileAndWhatAKilledOneLeft)
{
    if (!hasTilemaker())
        GTEST_SKIP() << "tilemaker is not installed";
    std::ofstream(target) << "yesterday's";
    std::filesystem::create_directory(target.string() + ".part");
    std::ofstream(target.string() + ".part/city.mbtiles") << "half a file";
    const auto built = server::buildCity(order());
    ASSERT_TRUE(built) << built.error().message;
    EXPECT_TRUE(server::readCityInfo(target));
    EXPECT_TRUE(isClean());
}

TEST_F(CityBuild, TheCommandsBuildAndCheck)
{
    if (!hasTilemaker())
        GTEST_SKIP() << "tilemaker is not installed";
    const auto log = folder.path / "log";
    const auto run = [&](const std::string& words) {
        return std::system((POSKOD_PROGRAM " city " + words + " > '" + log.string() + "' 2>&1").c_str());
    };
    EXPECT_EQ(run("build '" + order().extract.string() + "' --to '" + target.string() + "'"), 0);
    EXPECT_EQ(run("check '" + target.string() + "'"), 0);
    std::ifstream said(log);
    const std::string text{std::istreambuf_iterator<char>(said), {}};
    EXPECT_THAT(text, testing::AllOf(HasSubstr("name         small\n"), HasSubstr("zoom 14"), HasSubstr("road_name")));
    EXPECT_NE(run("check '" + order().extract.string() + "'"), 0);
}

TEST_F(CityBuild, AFolderThatIsNotThereIsNamed)
{
    auto elsewhere = order();
    elsewhere.to = folder.path / "none" / "small.city";
    EXPECT_THAT(server::buildCity(elsewhere).error().message, HasSubstr("Name a file in a folder that is there"));
}

TEST_F(CityBuild, AForeignOrNewerFileIsRefusedWithASentence)
{
    std::ofstream(target) << "text";
    EXPECT_THAT(server::readCityInfo(target).error().message, HasSubstr("cannot be used"));
    std::filesystem::remove(target);
    std::ofstream(target).close(); // SQLite takes an empty file for an empty database
    EXPECT_THAT(server::readCityInfo(target).error().message, HasSubstr("it is no city file"));
    auto file = server::SqliteFile::open(target, server::SqliteFile::Access::Write);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->run("CREATE TABLE metadata (name TEXT, value TEXT); PRAGMA application_id = 1346589785; PRAGMA "
                          "user_version = 2"));
    EXPECT_THAT(server::readCityInfo(target).error().message, HasSubstr("Install a newer Posko"));
}

} // namespace

} // namespace posko::test
