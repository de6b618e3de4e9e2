#include "tests/core/desk.h"

#include "core/nearest_district.h"
#include "core/routing.h"
#include "core/wire.h"
#include "tests/source_tree.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>

namespace posko::core::test {

namespace {

constexpr double metre = 1 / 111'195.08; // of latitude, in degrees

DistrictIndex twoNeighbours()
{
    return DistrictIndex({square("west", 106.0, -6.1, 0.1), square("east", 106.1, -6.1, 0.1)});
}

TEST(Districts, locateInsideOnAndBesideTheBorder)
{
    const DistrictIndex index = twoNeighbours();
    const auto inside = index.locate({-6.05, 106.05});
    ASSERT_TRUE(inside);
    EXPECT_EQ(inside->district, "west");
    EXPECT_NEAR(inside->borderMetres, 0.05 / metre * std::cos(6.05 * 3.14159265 / 180), 5);
    EXPECT_TRUE(inside->neighbour.empty());

    const auto onBorder = index.locate({-6.05, 106.1});
    ASSERT_TRUE(onBorder);
    EXPECT_EQ(onBorder->district, "east") << "the first by code";
    EXPECT_NEAR(onBorder->borderMetres, 0, 0.01);
    EXPECT_EQ(onBorder->neighbour, "west");

    const double nearly = 106.1 - 49 * metre / std::cos(6.05 * 3.14159265 / 180);
    const auto close = index.locate({-6.05, nearly});
    ASSERT_TRUE(close);
    EXPECT_EQ(close->district, "west");
    EXPECT_NEAR(close->borderMetres, 49, 0.1);
    EXPECT_EQ(close->neighbour, "east");

    const auto outer = index.locate({-6.1 + 10 * metre, 106.05});
    ASSERT_TRUE(outer);
    EXPECT_NEAR(outer->borderMetres, 10, 0.1);
    EXPECT_TRUE(outer->neighbour.empty()) << "beyond this border lies nobody";
}

TEST(Districts, nearestIsMeasuredToTheBorderNearAndFar)
{
    const DistrictIndex index = twoNeighbours();
    EXPECT_EQ(nearestDistrict(index, {-6.05, 106.05})->metres, 0);
    const auto south = nearestDistrict(index, {-6.1 - 2000 * metre, 106.04});
    EXPECT_EQ(south->district, "west");
    EXPECT_NEAR(south->metres, 2000, 1);
    const GeoPoint atlantic{-6, 2};
    EXPECT_EQ(nearestDistrict(index, atlantic)->district, "west");
    EXPECT_NEAR(nearestDistrict(index, atlantic)->metres, distanceMetres(atlantic, {-6, 106}), 100'000);
    // Across the 180th meridian it is shorter than around the world.
    EXPECT_EQ(nearestDistrict(index, {-6, -150})->district, "east");
}

TEST(Districts, outsideAndNowhere)
{
    const DistrictIndex index = twoNeighbours();
    EXPECT_FALSE(index.locate({-6.2, 106.05}));
    EXPECT_FALSE(index.locate({-6.1 - metre, 106.05}));
    EXPECT_FALSE(index.locate({std::numeric_limits<double>::quiet_NaN(), 106.05}));
    EXPECT_FALSE(index.locate({-6.05, std::numeric_limits<double>::infinity()}));
    EXPECT_FALSE(DistrictIndex().locate({0, 0}));
    EXPECT_FALSE(nearestDistrict(DistrictIndex(), {0, 0}));
    EXPECT_EQ(index.find("west")->code, "west");
    EXPECT_EQ(index.find("north"), nullptr);
}

TEST(Districts, holesAndIslands)
{
    District ring = square("ring", 106.0, -6.1, 0.1);
    ring.area[0].holes = {square("", 106.04, -6.06, 0.02).area[0].outer};
    ring.area.push_back(square("", 106.2, -6.1, 0.01).area[0]);
    const DistrictIndex index({ring, square("core", 106.04, -6.06, 0.02)});
    EXPECT_EQ(index.locate({-6.05, 106.05})->district, "core");
    EXPECT_EQ(index.locate({-6.05, 106.01})->district, "ring");
    EXPECT_EQ(index.locate({-6.095, 106.205})->district, "ring") << "the island belongs to it";
    const auto atHole = index.locate({-6.05, 106.04 - 20 * metre});
    EXPECT_EQ(atHole->district, "ring");
    EXPECT_NEAR(atHole->borderMetres, 20, 0.3);
    EXPECT_EQ(atHole->neighbour, "core");
}

TEST(Districts, overlapsGoToTheFirstByCodeWhateverTheOrder)
{
    for (const bool swapped : {false, true}) {
        std::vector districts{square("b", 106.0, -6.1, 0.1), square("a", 106.05, -6.1, 0.1)};
        if (swapped)
            std::swap(districts[0], districts[1]);
        const DistrictIndex index(std::move(districts));
        const auto hit = index.locate({-6.05, 106.07});
        EXPECT_EQ(hit->district, "a");
        EXPECT_EQ(hit->neighbour, "b");
    }
}

TEST(Districts, clockwiseAndOpenRingsWork)
{
    District district = square("d", 106.0, -6.1, 0.1);
    std::ranges::reverse(district.area[0].outer);
    EXPECT_TRUE(DistrictIndex({district}).locate({-6.05, 106.05}));
    district.area[0].outer.push_back(district.area[0].outer.front());
    EXPECT_TRUE(DistrictIndex({district}).locate({-6.05, 106.05}));
}

TEST(Routing, theFirstRuleThatHoldsDecides)
{
    std::vector<District> districts = twoNeighbours().districts();
    for (const char* code : {"x-team", "light", "bridges-east", "anywhere"})
        districts.push_back({code, "", {}});
    const DistrictIndex index(std::move(districts));
    Complaint complaint;
    complaint.place.point = GeoPoint{-6.05, 106.05};
    complaint.category = "bridge";
    complaint.severity = Severity::Heavy;
    complaint.channel = Channel::Phone;
    const std::vector<RoutingRule> rules{
        {"by channel", {}, {}, Channel::X, {}, "x-team", "x-crew"},
        {"light bridges", "bridge", Severity::Light, {}, {}, "light", ""},
        {"bridges in the east", "bridge", {}, {}, "east", "bridges-east", ""},
        {"bridges", "bridge", {}, {}, {}, "", "bridge-crew"},
        {"anything", {}, {}, {}, {}, "anywhere", ""},
    };
    Route chosen = route(complaint, index, rules);
    EXPECT_EQ(chosen.rule, "bridges");
    EXPECT_EQ(chosen.district, "west") << "a rule without a district leaves it to the polygon";
    EXPECT_EQ(chosen.crew, "bridge-crew");
    EXPECT_TRUE(chosen.borderMetres);

    complaint.place.point = GeoPoint{-6.05, 106.15};
    EXPECT_EQ(route(complaint, index, rules).rule, "bridges in the east");
    complaint.place.point.reset();
    EXPECT_EQ(route(complaint, index, rules).rule, "anything") << "no pin, no polygon";
    complaint.channel = Channel::X;
    EXPECT_EQ(route(complaint, index, rules).district, "x-team");
}

TEST(Routing, aRuleForADistrictThatDoesNotExistIsSkipped)
{
    const DistrictIndex index = twoNeighbours();
    Complaint complaint;
    complaint.place.point = GeoPoint{-6.05, 106.05};
    const std::vector<RoutingRule> rules{{"to nowhere", {}, {}, {}, {}, "north", "crew-n"},
                                         {"to the east", {}, {}, {}, {}, "east", "crew-e"}};
    EXPECT_EQ(route(complaint, index, rules).district, "east");
    EXPECT_EQ(route(complaint, index, std::span(rules).first(1)).rule, polygonRule);
}

TEST(Routing, polygonIsLastAndOutsideIsUnrouted)
{
    const DistrictIndex index = twoNeighbours();
    Complaint complaint;
    complaint.place.point = GeoPoint{-6.05, 106.05};
    EXPECT_EQ(route(complaint, index, {}).rule, polygonRule);
    complaint.place.point = GeoPoint{51, 0};
    EXPECT_EQ(route(complaint, index, {}), Route{});
}

json::value readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parseJson(text).value_or(json::value{});
}

TEST(Routing, villagesOfJakartaAndReportsOfAFlood)
{
    const std::filesystem::path data = sourceFolder() / "../shared/data";
    const auto villages = data / "boundaries/dki_jakarta_kelurahan.geojson";
    const auto reports = data / "complaints/petabencana_2017_jakarta.geojson";
    if (!std::filesystem::exists(villages) || !std::filesystem::exists(reports))
        GTEST_SKIP() << data << " is not here";
    std::vector<District> districts;
    const json::value villageFile = readFile(villages);
    for (const json::value& feature : villageFile.at("features").as_array()) {
        auto area = areaFromGeoJson(feature.at("geometry"));
        ASSERT_TRUE(area) << area.error().message;
        const json::value& properties = feature.at("properties");
        districts.push_back(
            {properties.at("kode").as_string().c_str(), properties.at("nama").as_string().c_str(), *std::move(area)});
    }
    EXPECT_EQ(districts.size(), 267U);
    const DistrictIndex index(std::move(districts));
    int routed = 0;
    int unrouted = 0;
    const json::value reportFile = readFile(reports);
    for (const json::value& feature : reportFile.at("features").as_array()) {
        const json::array& position = feature.at("geometry").at("coordinates").as_array();
        Complaint complaint;
        complaint.place.point = GeoPoint{position[1].to_number<double>(), position[0].to_number<double>()};
        ++(route(complaint, index, {}).district.empty() ? unrouted : routed);
    }
    EXPECT_EQ(routed, 124);
    EXPECT_EQ(unrouted, 23);
}

TEST(Distance, knownOnes)
{
    EXPECT_DOUBLE_EQ(distanceMetres({-6.2, 106.8}, {-6.2, 106.8}), 0);
    EXPECT_NEAR(distanceMetres({0, 0}, {0, 90}), 10'007'557, 1);
    EXPECT_NEAR(distanceMetres({0, 0}, {0, 180}), 20'015'115, 1);
    EXPECT_NEAR(distanceMetres({0, 179.9995}, {0, -179.9995}), 111.2, 0.1) << "across the antimeridian";
}

} // namespace

} // namespace posko::core::test
