#include "server/import/complaints.h"
#include "server/import/districts.h"
#include "server/store/entities.h"
#include "server/store/reference.h"

#include "tests/server/test_store.h"
#include "tests/source_tree.h"
#include <gmock/gmock.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace posko::server {

namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;

const fs::path source = sourceFolder();
const fs::path shared = source / "../shared/data";
const fs::path fixtures = source / "tests/data/import";

/// A data directory of its own for each test.
class ImportStore : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = openStore(store.address(), now);
        ASSERT_TRUE(opened.has_value()) << opened.error().message;
        database = std::move(*opened);
    }
    void TearDown() override { database.reset(); }

    ImportSummary districts(const fs::path& path, const DistrictProperties& names)
    {
        const auto features = readFeatures(fileText(path));
        EXPECT_TRUE(features.has_value());
        const auto done = importDistricts(*database, *features, names, now, take);
        EXPECT_TRUE(done.has_value()) << done.error().message;
        rerouted = done->rerouted;
        return done->summary;
    }

    core::Result<ImportSummary> rows(const std::string& text, bool csv, const fs::path& mapPath)
    {
        const auto map = readMapFile(fileText(mapPath));
        if (!map)
            return std::unexpected(map.error());
        auto reader = csv ? RowReader::csv(text) : RowReader::geoJson(text);
        if (!reader)
            return std::unexpected(reader.error());
        return importComplaints(*database, *reader, *map, now, take);
    }
    ImportSummary complaints(const fs::path& path, const fs::path& mapPath)
    {
        const auto done = rows(fileText(path), path.extension() == ".csv", mapPath);
        EXPECT_TRUE(done.has_value()) << done.error().message;
        return done.value_or(ImportSummary{});
    }

    std::vector<core::Complaint> stored()
    {
        return database->read([](soci::session& sql) {
            std::vector<core::Complaint> result;
            for (const auto& row : allEntities(sql, core::EntityKind::Complaint))
                result.push_back(decodeComplaint(row.body));
            return result;
        });
    }
    core::Complaint storedWithText(std::string_view text)
    {
        for (auto& complaint : stored())
            if (complaint.text == text)
                return complaint;
        ADD_FAILURE() << "no complaint says " << text;
        return {};
    }
    std::vector<core::Event> historyOf(const core::Complaint& complaint)
    {
        return database->read([&](soci::session& sql) { return history(sql, complaint.id); });
    }

    const ImportReport take = [this](std::string_view line) {
        report.emplace_back(line);
    };
    test::TestStore store;
    const core::Instant now = *core::parseIso8601("2026-03-01T00:00:00Z");
    std::unique_ptr<Database> database;
    std::vector<std::string> report;
    std::size_t rerouted = 0;
};

constexpr ImportSummary summary(std::size_t read, std::size_t added, std::size_t changed, std::size_t unchanged,
                                std::size_t refused, std::size_t routed, std::size_t unrouted)
{
    return {read, added, changed, unchanged, refused, routed, unrouted};
}

} // namespace

TEST_F(ImportStore, GoodRowsGoInAndRefusedOnesAreNamed)
{
    EXPECT_EQ(districts(fixtures / "districts.geojson", {.code = "kode", .name = "info.nama"}),
              summary(4, 2, 0, 0, 2, 0, 0));
    EXPECT_THAT(report, Contains(HasSubstr("no property kode")));
    EXPECT_THAT(report, Contains(HasSubstr("the code B is there already, with the name Dua")));
    report.clear();
    EXPECT_EQ(complaints(fixtures / "rows.csv", fixtures / "rows.map.json"), summary(9, 4, 0, 0, 5, 2, 2));
    EXPECT_THAT(report, testing::SizeIs(6));
    EXPECT_EQ(report.back(),
              "the positions lie within latitude -6.90 to -6.25, longitude 106.75 to 107.60; 2 of 4 new or "
              "changed complaints lie in a district");
    EXPECT_THAT(report, Contains(testing::StartsWith("line 6: refused: the coordinates look swapped")));
    EXPECT_THAT(report, Contains(HasSubstr("line 7: refused: status: ")).Times(0));
    EXPECT_THAT(report, Contains(testing::StartsWith("line 7: refused: the map does not say")));
    EXPECT_THAT(report, Contains(testing::StartsWith("line 8: refused: 4 fields where the first line names 6")));
    EXPECT_THAT(report, Contains(testing::StartsWith("line 9: refused: masuk: “besok”")));
    EXPECT_THAT(report, Contains(testing::StartsWith("line 11: refused: the quote opened on line 11")));
    const auto routed = storedWithText("Lubang di depan pasar,\ndua meter");
    EXPECT_EQ(routed.district, "A");
    EXPECT_EQ(routed.districtRule, core::polygonRule);
    EXPECT_THAT(routed.number, testing::StartsWith("DPU-2026-"));
    EXPECT_EQ(historyOf(routed).at(0).type, "imported");
}

TEST_F(ImportStore, ASecondImportChangesOnlyWhatChanged)
{
    districts(fixtures / "districts.geojson", {.code = "kode", .name = "info.nama"});
    EXPECT_EQ(districts(fixtures / "districts.geojson", {.code = "kode", .name = "info.nama"}),
              summary(4, 0, 0, 2, 2, 0, 0));
    complaints(fixtures / "rows.csv", fixtures / "rows.map.json");
    const auto before = stored();
    EXPECT_EQ(complaints(fixtures / "rows.csv", fixtures / "rows.map.json"), summary(9, 0, 0, 4, 5, 0, 0));
    EXPECT_EQ(stored(), before);

    auto text = fileText(fixtures / "rows.csv");
    const auto at = text.find("Retak panjang");
    text.replace(at, 5, "Pecah");
    const auto changed = rows(text, true, fixtures / "rows.map.json");
    ASSERT_TRUE(changed.has_value());
    EXPECT_EQ(*changed, summary(9, 0, 1, 3, 5, 1, 0));
    const auto complaint = storedWithText("Pecah panjang");
    const auto old = std::ranges::find(before, complaint.id, &core::Complaint::id);
    ASSERT_NE(old, before.end());
    EXPECT_EQ(complaint.number, old->number);
    EXPECT_EQ(historyOf(complaint).size(), 2U) << "imported and closed, not twice";
}

TEST_F(ImportStore, WhatWasWorkedOnHereIsLeftAlone)
{
    districts(fixtures / "districts.geojson", {.code = "kode", .name = "info.nama"});
    complaints(fixtures / "rows.csv", fixtures / "rows.map.json");
    auto complaint = storedWithText("Lubang di depan pasar,\ndua meter");
    const core::Event note{.type = "note",
                           .received = now,
                           .effective = now,
                           .uncertain = false,
                           .actor = "u",
                           .actorName = "U",
                           .details = {{"text", "x"}}};
    const auto put = database->write(now, [&](Transaction& transaction) -> core::Result<void> {
        putComplaint(transaction, complaint, {&note, 1}, 0, {});
        return {};
    });
    ASSERT_TRUE(put.has_value());
    auto text = fileText(fixtures / "rows.csv");
    text.replace(text.find("dua meter"), 3, "tga");
    report.clear();
    const auto again = rows(text, true, fixtures / "rows.map.json");
    EXPECT_EQ(*again, summary(9, 0, 0, 4, 5, 0, 0));
    EXPECT_THAT(report, Contains(testing::StartsWith("line 2: changed in the source, but")));
    EXPECT_EQ(historyOf(storedWithText("Lubang di depan pasar,\ndua meter")).back().type, "note");
}

TEST_F(ImportStore, NewDistrictsTakeWhatLaysUnrouted)
{
    complaints(fixtures / "rows.csv", fixtures / "rows.map.json");
    EXPECT_EQ(storedWithText("Lubang di depan pasar,\ndua meter").district, "");
    districts(fixtures / "districts.geojson", {.code = "kode", .name = "info.nama"});
    EXPECT_EQ(rerouted, 1U) << "the closed one is not";
    const auto complaint = storedWithText("Lubang di depan pasar,\ndua meter");
    EXPECT_EQ(complaint.district, "A");
    EXPECT_EQ(historyOf(complaint).back().details.at("district"), "A");
}

TEST_F(ImportStore, AMapThatDoesNotFitStopsBeforeTheFirstRow)
{
    const auto wrongColumn = rows("no,isi\n1,x\n", true, fixtures / "rows.map.json");
    ASSERT_FALSE(wrongColumn.has_value());
    EXPECT_THAT(wrongColumn.error().message, HasSubstr("which the file does not have"));
    auto reader = RowReader::csv("no,isi,masuk\n1,x,2026-01-01\n");
    const auto map =
        readMapFile(R"({"source": "s", "id": "no", "received": "masuk", "category": "telepathy", "utc_offset": "Z"})");
    ASSERT_TRUE(map.has_value()) << map.error().message;
    const auto wrongCategory = importComplaints(*database, *reader, *map, now, take);
    ASSERT_FALSE(wrongCategory.has_value());
    EXPECT_THAT(wrongCategory.error().message, HasSubstr("telepathy"));
    EXPECT_TRUE(stored().empty());
}

TEST_F(ImportStore, ManyRowsGoInOverSeveralTransactions)
{
    std::string text = "no,isi,lat,lon,masuk,status\n";
    constexpr int count = 1203;
    for (int i = 0; i < count; ++i)
        text += std::format("{},Lubang {},0.5,0.5,2026-02-01,baru\n", i, i);
    const auto done = rows(text, true, fixtures / "rows.map.json");
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(*done, summary(count, count, 0, 0, 0, 0, count));
    EXPECT_EQ(stored().size(), static_cast<std::size_t>(count));
}

TEST_F(ImportStore, PublicDataGoesInAsItShould)
{
    if (!fs::exists(shared))
        GTEST_SKIP() << "the shared data is not here";
    const DistrictProperties names{.code = "kode", .name = "nama"};
    EXPECT_EQ(districts(shared / "boundaries/dki_jakarta_kelurahan.geojson", names), summary(267, 267, 0, 0, 0, 0, 0));
    const auto maps = source / "resources/import";
    const auto petabencana = shared / "complaints/petabencana_2017_jakarta.geojson";
    const auto chicago = shared / "complaints/chicago_potholes.csv";
    EXPECT_EQ(complaints(petabencana, maps / "petabencana.map.json"), summary(147, 147, 0, 0, 0, 124, 23));
    const auto jakarta = stored();
    EXPECT_EQ(std::ranges::count(jakarta, "", &core::Complaint::text), 0);
    EXPECT_TRUE(std::ranges::none_of(jakarta, [](const auto& complaint) { return complaint.clocks.measured; }));
    EXPECT_EQ(core::toIso8601(storedWithText("Jalan rusak parah. Jadi kubangan").received), "2017-02-19T23:30:00Z");

    EXPECT_EQ(complaints(chicago, maps / "chicago.map.json"), summary(1000, 1000, 0, 0, 0, 0, 1000));
    const auto all = stored();
    ASSERT_EQ(all.size(), 1147U);
    EXPECT_EQ(std::ranges::count_if(all, [](const auto& complaint) { return !complaint.place.point; }), 1);
    const auto duplicate = [](const core::Complaint& complaint) {
        return std::ranges::contains(complaint.tags, "duplicate");
    };
    EXPECT_EQ(std::ranges::count_if(all, duplicate), 287 + 59);
    EXPECT_TRUE(std::ranges::none_of(all, [](const auto& complaint) { return complaint.merged.has_value(); }));
    EXPECT_EQ(std::ranges::count(all, core::Status::Closed, &core::Complaint::status), 125 + 59);

    EXPECT_TRUE(std::ranges::all_of(report, [](const auto& line) { return line.contains("lie within latitude"); }))
        << testing::PrintToString(report);
    report.clear();
    EXPECT_EQ(complaints(petabencana, maps / "petabencana.map.json"), summary(147, 0, 0, 147, 0, 0, 0));
    EXPECT_EQ(complaints(chicago, maps / "chicago.map.json"), summary(1000, 0, 0, 1000, 0, 0, 0));
    EXPECT_EQ(districts(shared / "boundaries/dki_jakarta_kelurahan.geojson", names), summary(267, 0, 0, 267, 0, 0, 0));
    EXPECT_TRUE(report.empty()) << report.front();
    EXPECT_EQ(stored(), all);
}

} // namespace posko::server
