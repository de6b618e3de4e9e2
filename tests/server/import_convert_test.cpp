#include "server/import/convert.h"
#include "server/import/map_file.h"

#include "core/id.h"
#include "core/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace posko::server {

namespace {

using testing::HasSubstr;

constexpr std::string_view plainMap = R"({
  "source": "buku", "id": "no", "text": ["isi", "Kedalaman {cm} cm"], "address": ["jalan", "kota"],
  "latitude": "lat", "longitude": "lon", "received": "masuk", "updated": "ubah", "closed": "selesai",
  "utc_offset": "+07:00", "category": "pothole", "reporter": {"handle": "akun"},
  "status": {"column": "status", "words": {"baru": "received", "dobel": {"status": "received", "tags": ["duplicate"]},
             "dilihat": "acknowledged", "selesai": "closed", "tolak": "rejected"}},
  "tags": ["sumber", "RW {rw}"]
})";

MapFile mapOf(std::string_view text)
{
    auto map = readMapFile(text);
    EXPECT_TRUE(map.has_value()) << (map ? "" : map.error().message);
    return map.value_or(MapFile{});
}

std::string mapFault(std::string_view text)
{
    const auto map = readMapFile(text);
    return map ? "" : map.error().message;
}

/// A square district around 106.8 E, 6.2 S.
core::DistrictIndex square()
{
    core::District district;
    district.code = "D1";
    district.name = "Satu";
    district.area = {
        {.outer = {{-6.3, 106.7}, {-6.3, 106.9}, {-6.1, 106.9}, {-6.1, 106.7}, {-6.3, 106.7}}, .holes = {}}};
    return core::DistrictIndex({district});
}

class Convert : public testing::Test {
protected:
    /// A good row, with these values in place of its own.
    core::Result<ConvertedRow> convert(std::map<std::string, std::string, std::less<>> changes, const MapFile& map)
    {
        SourceRow row;
        row.line = 2;
        row.values = {{"no", "7"},        {"isi", "Lubang besar"},          {"lat", "-6.2"},      {"lon", "106.8"},
                      {"status", "baru"}, {"masuk", "2026-01-05 10:00:00"}, {"jalan", "Jl. Satu"}};
        for (auto& [column, value] : changes)
            row.values[column] = value;
        for (const auto& [column, value] : row.values)
            row.content += column + "=" + value + ";";
        return convertRow(row, map, {.districts = districts, .rules = {}, .policyVersion = 3, .now = now});
    }
    core::Result<ConvertedRow> convert(std::map<std::string, std::string, std::less<>> changes)
    {
        return convert(std::move(changes), mapOf(plainMap));
    }
    std::string fault(std::map<std::string, std::string, std::less<>> changes)
    {
        const auto row = convert(std::move(changes));
        return row ? "" : row.error().message;
    }

    const core::DistrictIndex districts = square();
    const core::Instant now = *core::parseIso8601("2026-01-20T00:00:00Z");
};

} // namespace

TEST_F(Convert, ARowBecomesARoutedComplaint)
{
    const auto row = convert({{"cm", "12"}, {"akun", "@a"}, {"sumber", "web"}});
    ASSERT_TRUE(row.has_value()) << row.error().message;
    const auto& complaint = row->complaint;
    EXPECT_EQ(row->key, "7");
    EXPECT_EQ(complaint.text, "Lubang besar\nKedalaman 12 cm");
    EXPECT_EQ(complaint.place.address, "Jl. Satu");
    EXPECT_EQ(complaint.district, "D1");
    EXPECT_EQ(complaint.channel, core::Channel::Import);
    EXPECT_EQ(complaint.tags, std::vector<std::string>{"web"});
    EXPECT_EQ(complaint.reporters.at(0).handle, "@a");
    EXPECT_EQ(core::toIso8601(complaint.received), "2026-01-05T03:00:00Z");
    EXPECT_TRUE(complaint.clocks.measured);
    EXPECT_EQ(complaint.clocks.policyVersion, 3);
    ASSERT_EQ(row->events.size(), 1U);
    EXPECT_EQ(row->events[0].type, "imported");
    EXPECT_EQ(row->events[0].effective, complaint.received);
    EXPECT_EQ(row->events[0].received, now);
}

TEST_F(Convert, ThirtyDaysDecideWhetherClocksAreMeasured)
{
    const auto onTheDay = convert({{"masuk", "2025-12-21T00:00:00Z"}});
    const auto before = convert({{"masuk", "2025-12-20T23:59:59Z"}});
    EXPECT_TRUE(onTheDay->complaint.clocks.measured);
    EXPECT_EQ(onTheDay->complaint.clocks.runs.size(), 2U);
    EXPECT_FALSE(before->complaint.clocks.measured);
    EXPECT_TRUE(before->complaint.clocks.runs.empty());
}

TEST_F(Convert, StatusWordsKeepTheSourcesDates)
{
    const auto closed = convert({{"status", "selesai"}, {"selesai", "2026-01-06"}, {"akun", "@a"}});
    ASSERT_TRUE(closed.has_value());
    EXPECT_EQ(closed->complaint.status, core::Status::Closed);
    ASSERT_EQ(closed->events.size(), 2U);
    EXPECT_EQ(closed->events[1].type, "close");
    EXPECT_EQ(core::toIso8601(closed->events[1].effective), "2026-01-05T17:00:00Z");
    EXPECT_EQ(closed->complaint.reporters.at(0).repliedAbout, "repaired");
    EXPECT_EQ(closed->complaint.lastMove, closed->events[1].effective);

    const auto seen = convert({{"status", "dilihat"}, {"ubah", "2026-01-05T11:00:00"}});
    EXPECT_EQ(seen->complaint.status, core::Status::Acknowledged);
    EXPECT_EQ(core::toIso8601(seen->events.at(1).effective), "2026-01-05T04:00:00Z");

    EXPECT_EQ(convert({{"status", "tolak"}})->complaint.status, core::Status::Rejected);
    EXPECT_EQ(convert({{"status", "dobel"}})->complaint.tags, std::vector<std::string>{"duplicate"});
    EXPECT_THAT(fault({{"status", "hilang"}}), HasSubstr("status “hilang”"));
}

TEST_F(Convert, ClosedBeforeReceivedIsPutRightAndSaid)
{
    const auto row = convert({{"status", "selesai"}, {"selesai", "2026-01-01"}});
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(row->events.at(1).effective, row->complaint.received);
    ASSERT_EQ(row->remarks.size(), 1U);
    EXPECT_THAT(row->remarks[0], HasSubstr("before it was received"));
}

TEST_F(Convert, SwappedCoordinatesAreNamed)
{
    EXPECT_THAT(fault({{"lat", "106.8"}, {"lon", "-6.2"}}), HasSubstr("look swapped"));
    EXPECT_THAT(fault({{"lat", "170"}, {"lon", "90"}}), HasSubstr("look swapped"));
    EXPECT_THAT(fault({{"lat", "91"}, {"lon", "120"}}), HasSubstr("latitude 91 is out of range"));
    EXPECT_THAT(fault({{"lat", "-6"}, {"lon", "180.5"}}), HasSubstr("longitude 180.5 is out of range"));
    EXPECT_EQ(convert({{"lat", "-6.0"}})->complaint.district, "");
}

TEST_F(Convert, DegreesWithoutTheirPointShowByTheDistricts)
{
    core::District district;
    district.code = "N";
    district.area = {{.outer = {{40, 20}, {40, 30}, {50, 30}, {50, 20}, {40, 20}}, .holes = {}}};
    const core::DistrictIndex northern({district});
    const auto faultAt = [&](const char* latitude, const char* longitude) {
        SourceRow row;
        row.values = {{"no", "1"}, {"lat", latitude}, {"lon", longitude}, {"status", "baru"}, {"masuk", "2026-01-05"}};
        const auto converted =
            convertRow(row, mapOf(plainMap), {.districts = northern, .rules = {}, .policyVersion = 1, .now = now});
        return converted ? std::string() : converted.error().message;
    };
    EXPECT_THAT(faultAt("45123456", "25123456"), HasSubstr("divided by 1000000 it would lie in the district N"));
    EXPECT_THAT(faultAt("45", "2512345"), testing::Not(HasSubstr("divided")));
}

TEST_F(Convert, SwappedWithinRangeShowsByTheDistricts)
{
    core::District district;
    district.code = "N";
    district.area = {{.outer = {{40, 20}, {40, 30}, {50, 30}, {50, 20}, {40, 20}}, .holes = {}}};
    const core::DistrictIndex northern({district});
    SourceRow row;
    row.values = {{"no", "1"}, {"lat", "25"}, {"lon", "45"}, {"status", "baru"}, {"masuk", "2026-01-05"}};
    const auto converted =
        convertRow(row, mapOf(plainMap), {.districts = northern, .rules = {}, .policyVersion = 1, .now = now});
    ASSERT_FALSE(converted.has_value());
    EXPECT_THAT(converted.error().message, HasSubstr("look swapped"));
}

TEST_F(Convert, ARowWithoutPositionIsTakenUnrouted)
{
    const auto row = convert({{"lat", ""}, {"lon", ""}});
    ASSERT_TRUE(row.has_value());
    EXPECT_FALSE(row->complaint.place.point.has_value());
    EXPECT_EQ(row->complaint.district, "");
    EXPECT_THAT(fault({{"lat", ""}}), HasSubstr("lon without lat"));
    EXPECT_THAT(fault({{"lat", "-6,2"}}), HasSubstr("“-6,2” has a decimal comma"));
    EXPECT_THAT(fault({{"lat", "nan"}}), HasSubstr("no number"));
    const auto nullIsland = convert({{"lat", "0"}, {"lon", "0.0"}});
    EXPECT_FALSE(nullIsland->complaint.place.point.has_value());
    EXPECT_EQ(nullIsland->remarks.size(), 1U);
}

TEST_F(Convert, UnusableRowsSayWhy)
{
    EXPECT_THAT(fault({{"masuk", ""}}), HasSubstr("masuk is empty"));
    EXPECT_THAT(fault({{"masuk", "kemarin"}}), HasSubstr("“kemarin” is no time"));
    EXPECT_THAT(fault({{"masuk", "2026-01-21"}}), HasSubstr("in the future"));
    EXPECT_THAT(fault({{"masuk", "1969-12-31"}}), HasSubstr("before 1970"));
    EXPECT_THAT(fault({{"no", ""}}), HasSubstr("no id"));
    EXPECT_EQ(fault({{"isi", std::string(core::limits::text, 'x')}}), "");
    EXPECT_THAT(fault({{"isi", std::string(core::limits::text + 1, 'x')}}), HasSubstr("4000 are the most"));
}

TEST_F(Convert, TheHashFollowsWhatTheComplaintTakes)
{
    const auto plain = convert({})->contentHash;
    EXPECT_EQ(convert({{"column that the map does not name", "x"}})->contentHash, plain);
    for (const auto& [column, value] : std::map<std::string, std::string>{{"isi", "Lubang"},
                                                                          {"lat", "-6.2001"},
                                                                          {"status", "dilihat"},
                                                                          {"masuk", "2026-01-05 10:00:01"},
                                                                          {"jalan", "Jl. Dua"},
                                                                          {"akun", "@b"}})
        EXPECT_NE(convert({{column, value}})->contentHash, plain) << column;
}

TEST_F(Convert, ContentAsIdIsTheRowsHash)
{
    auto map = mapOf(plainMap);
    map.id.reset();
    const auto one = convert({}, map);
    EXPECT_TRUE(core::isSha256(one->key));
    EXPECT_EQ(convert({}, map)->key, one->key);
    EXPECT_NE(convert({{"any", "x"}}, map)->key, one->key);
}

TEST(SourceTime, ReadsOffsetsZonesAndFormats)
{
    using std::chrono::minutes;
    const auto read = [](std::string_view text, SourceTime how) {
        const auto time = readTime(text, how);
        return time ? core::toIso8601(*time) : time.error().message;
    };
    EXPECT_EQ(read("2017-02-20T02:36:00.262", {.format = {}, .utcOffset = minutes{420}, .timeZone = {}}),
              "2017-02-19T19:36:00.262Z");
    EXPECT_EQ(read("2017-02-20T02:36:00+08:00", {.format = {}, .utcOffset = minutes{420}, .timeZone = {}}),
              "2017-02-19T18:36:00Z");
    EXPECT_THAT(read("2017-02-20T02:36:00", {}), HasSubstr("no offset"));
    const SourceTime chicago{.format = {}, .utcOffset = {}, .timeZone = "America/Chicago"};
    EXPECT_EQ(read("2018-12-18T00:00:00.000", chicago), "2018-12-18T06:00:00Z");
    EXPECT_EQ(read("2018-07-01", chicago), "2018-07-01T05:00:00Z");
    EXPECT_EQ(read("2018-11-04T01:30:00", chicago), "2018-11-04T06:30:00Z");
    const SourceTime american{.format = "%m/%d/%Y %I:%M:%S %p", .utcOffset = minutes{-480}, .timeZone = {}};
    EXPECT_EQ(read("12/31/2017 11:50:59 PM", american), "2018-01-01T07:50:59Z");
    EXPECT_THAT(read("12/31/2017 11:50:59 PM x", american), HasSubstr("no time"));
    EXPECT_THAT(read("13/31/2017 11:50:59 PM", american), HasSubstr("no time"));
    EXPECT_EQ(parseUtcOffset("-0530"), minutes{-330});
    EXPECT_FALSE(parseUtcOffset("7").has_value());
    EXPECT_FALSE(parseUtcOffset("").has_value());
}

TEST(MapFile, SlipsOfThePenAreFound)
{
    EXPECT_THAT(mapFault("[]"), HasSubstr("no JSON object"));
    EXPECT_THAT(mapFault("{"), testing::Not(testing::IsEmpty()));
    EXPECT_THAT(mapFault(R"({"id": "a", "received": "b", "category": "c"})"), HasSubstr("source"));
    EXPECT_THAT(mapFault(R"({"source": "s", "received": "b", "category": "c"})"), HasSubstr("id"));
    EXPECT_THAT(mapFault(R"({"source": "s", "id": "a", "category": "c"})"), HasSubstr("received"));
    EXPECT_THAT(mapFault(R"({"source": "s", "id": "a", "received": "b"})"), HasSubstr("category"));
    const auto with = [](std::string_view more) {
        return mapFault(std::string(R"({"source": "s", "id": "a", "received": "b", "category": "c", )") +
                        std::string(more) + "}");
    };
    EXPECT_EQ(with(R"("note": "x")"), "");
    EXPECT_THAT(with(R"("recieved": "x")"), HasSubstr("recieved"));
    EXPECT_THAT(with(R"("latitude": "x")"), HasSubstr("go together"));
    EXPECT_THAT(with(R"("utc_offset": "7 hours")"), HasSubstr("+07:00"));
    EXPECT_THAT(with(R"("time_zone": "Asia/Nowhere")"), HasSubstr("not known"));
    EXPECT_THAT(with(R"("time_zone": "Asia/Jakarta", "utc_offset": "+07:00")"), HasSubstr("excludes"));
    EXPECT_THAT(with(R"("status": "assigned")"), HasSubstr("status"));
    EXPECT_THAT(with(R"("channel": "telepathy")"), HasSubstr("channel"));
    EXPECT_THAT(with(R"("text": "a {b")"), HasSubstr("braces"));
    EXPECT_THAT(with(R"("status": {"column": "c", "words": {"x": {"state": "received"}}})"), HasSubstr("state"));
    EXPECT_THAT(with(R"("reporter": {"twitter": "c"})"), HasSubstr("twitter"));
}

TEST(MapFile, KnowsItsColumnsAndTemplates)
{
    const auto map =
        mapOf(R"({"source": "s", "id": "{content}", "received": "b", "category": "c", "text": ["t", "{{x}} {y.z}"]})");
    EXPECT_EQ(map.columns(), (std::vector<std::string>{"content", "t", "y.z", "b"}));
    SourceRow row;
    row.values = {{"y.z", "5"}};
    EXPECT_EQ(map.text.at(1).of(row), "{x} 5");
    EXPECT_EQ(map.text.at(0).of(row), "");
    EXPECT_FALSE(mapOf(R"({"source": "s", "id": "content", "received": "b", "category": "c"})").id.has_value());
}

TEST(Rows, GeoJsonFeaturesKnowTheirLinesAndPaths)
{
    constexpr std::string_view text = R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "geometry": {"type": "Point", "coordinates": [106.8, -6.2, 4]},
 "properties": {"a": {"b": " x ", "n": 5}, "[": "]{"}},
{"type": "Feature", "geometry": null, "properties": {}},
7,
{"type": "Feature", "geometry": {"type": "LineString", "coordinates": []}, "properties": {}}
]})";
    auto rows = RowReader::geoJson(text);
    ASSERT_TRUE(rows.has_value()) << rows.error().message;
    EXPECT_TRUE(rows->hasColumn("a.b"));
    EXPECT_FALSE(rows->hasColumn("a.c"));
    const auto first = rows->next();
    EXPECT_EQ(first->line, 2U);
    EXPECT_EQ(first->value("a.b"), "x");
    EXPECT_EQ(first->value("a.n"), "5");
    EXPECT_EQ(first->point, (core::GeoPoint{-6.2, 106.8}));
    const auto second = rows->next();
    EXPECT_EQ(second->line, 4U);
    EXPECT_FALSE(second->point.has_value());
    const auto third = rows->next();
    EXPECT_EQ(third->line, 5U);
    EXPECT_THAT(third->fault, HasSubstr("not a GeoJSON Feature"));
    EXPECT_THAT(rows->next()->fault, HasSubstr("LineString"));
    EXPECT_FALSE(rows->next().has_value());
}

TEST(Rows, WhatIsNoFeatureCollectionIsRefusedWhole)
{
    EXPECT_FALSE(RowReader::geoJson("").has_value());
    EXPECT_FALSE(RowReader::geoJson("[1]").has_value());
    EXPECT_FALSE(RowReader::geoJson(R"({"type": "Feature"})").has_value());
    EXPECT_FALSE(RowReader::geoJson(R"({"type": "FeatureCollection"})").has_value());
    EXPECT_FALSE(RowReader::geoJson(
                     R"({"type": "FeatureCollection", "features": [], "crs": {"properties": {"name": "EPSG:3857"}}})")
                     .has_value());
    EXPECT_TRUE(RowReader::geoJson(R"({"type": "FeatureCollection", "features": []})").has_value());
}

TEST(Rows, TheSameContentReadsAlike)
{
    EXPECT_EQ(canonicalJson(core::parseJson(R"({"b": [1, {"d": 2, "c": null}], "a": "x"})").value()),
              canonicalJson(core::parseJson(R"({"a":"x","b":[1,{"c":null,"d":2}]})").value()));
    EXPECT_NE(canonicalJson(core::parseJson("[1,2]").value()), canonicalJson(core::parseJson("[2,1]").value()));
}

TEST(Rows, CsvRowsThatDoNotFitAreFaults)
{
    auto rows = RowReader::csv("a,b\n1\n\xFF,2\n3,4\n");
    ASSERT_TRUE(rows.has_value());
    EXPECT_THAT(rows->next()->fault, HasSubstr("1 fields"));
    EXPECT_THAT(rows->next()->fault, HasSubstr("UTF-8"));
    EXPECT_EQ(rows->next()->value("b"), "4");
    EXPECT_FALSE(RowReader::csv("").has_value());
    EXPECT_TRUE(RowReader::csv("a,a\n")->isRepeated("a"));
}

} // namespace posko::server
