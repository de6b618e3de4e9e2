#include "tests/server/case_files.h"

#include <gmock/gmock.h>

namespace posko::server {

namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;

/// Files as they come out of spreadsheets and other cities' systems.
class ImportCases : public testing::Test {
protected:
    using Done = test::ImportedRows;

    void SetUp() override
    {
        if (!fs::exists(folder))
            GTEST_SKIP() << "there is no folder " << folder;
    }

    Done imported(const std::string& file, const std::string& map, const std::string& more = {}) const
    {
        auto done = test::importRows(file, map, more);
        EXPECT_TRUE(done) << file << ": " << done.error().message;
        return done.value_or(Done{});
    }

    const fs::path folder = test::caseFolder("import");
};

TEST_F(ImportCases, SemicolonsTabsAndDecimalCommasAreRead)
{
    const auto plain = imported("I01_excel_de_bom_semicolon.csv", "I01", R"("decimal": ",")");
    EXPECT_EQ(plain.summary.added, 3U) << testing::PrintToString(plain.said);
    EXPECT_NEAR(plain.byRow.at("BN-2026-00017").place.point->latitude, 50.73743, 1e-9);
    // The hour that does not exist is read as its end, the hour that exists twice as the first one.
    EXPECT_EQ(core::toIso8601(plain.byRow.at("BN-2026-00018").received), "2026-03-29T01:00:00Z");
    EXPECT_EQ(core::toIso8601(plain.byRow.at("BN-2026-00019").received), "2026-10-25T00:30:00Z");

    const auto commas = imported("I01b_comma_with_decimal_comma.csv", "I01");
    EXPECT_THAT(commas.said, Contains(HasSubstr("decimal comma")));
    EXPECT_EQ(imported("I01b_comma_with_decimal_comma.csv", "I01", R"("decimal": ",")").summary.refused, 0U);
    EXPECT_EQ(imported("I02_sep_line.csv", "I01").summary.refused, 0U);
    const auto utf16 = imported("I03b_utf16le_bom_tab.txt", "I01", R"("decimal": ",")");
    EXPECT_EQ(utf16.summary.refused, 0U) << testing::PrintToString(utf16.said);
    EXPECT_EQ(utf16.summary.added, plain.summary.added);
}

TEST_F(ImportCases, EncodingsAreSaidByTheMapAndOneBrokenRowIsRefusedAlone)
{
    const auto done = imported("I03a_windows1252.csv", "I01", R"("encoding": "windows-1252")");
    EXPECT_EQ(done.summary.refused, 0U) << testing::PrintToString(done.said);
    EXPECT_THAT(done.byRow.at("BN-2026-00017").text, HasSubstr("Straße"));
    const auto mixed = imported("I03c_mixed_utf8_and_1252_rows.csv", "I_simple");
    EXPECT_EQ(mixed.summary.added, 2U);
    EXPECT_THAT(mixed.said, Contains(HasSubstr("line 3: refused")));
}

TEST_F(ImportCases, TheSameIdWithOtherContentIsRefusedAndARoundedOneIsCalledThat)
{
    const auto done = imported("I05_boston_excel_scientific_ids.csv", "I05");
    EXPECT_THAT(done.said,
                Contains(AllOf(HasSubstr("line 3: refused"), HasSubstr("that of line 2"), HasSubstr("rounded"))));
    EXPECT_EQ(done.summary.refused, 2U) << testing::PrintToString(done.said);
}

TEST_F(ImportCases, RepeatedColumnsStopNothingAndDegreesAreReadAsPeopleWriteThem)
{
    for (const auto* file : {"I07_sf311_repeated_column.csv", "I07b_sf311_single_columns.csv"}) {
        const auto done = imported(file, "I07");
        const auto said = testing::PrintToString(done.said);
        for (const auto* id : {"17300001", "17300003", "17300004", "17300005", "17300007"}) {
            ASSERT_TRUE(done.byRow.contains(id)) << file << " " << id << said;
            EXPECT_NEAR(done.byRow.at(id).place.point->latitude, 37.7749, 1e-9) << id;
            EXPECT_NEAR(done.byRow.at(id).place.point->longitude, -122.4194, 1e-9) << id;
        }
        EXPECT_FALSE(done.byRow.at("17300002").place.point);
        EXPECT_THAT(done.said, Contains(HasSubstr("decimal comma")));
        EXPECT_THAT(done.said, Contains(HasSubstr("swapped")));
    }
    EXPECT_FALSE(test::importRows("I07_sf311_repeated_column.csv", "I07", R"("link": "DELETE - Neighborhoods")"))
        << "nobody knows which of them is meant";
}

TEST_F(ImportCases, AQuoteThatSwallowsRowsIsFound)
{
    const auto done = imported("I08a_unclosed_quote_row6_of_300.csv", "I_simple");
    EXPECT_GE(done.summary.added, 295U) << testing::PrintToString(done.said);
    EXPECT_THAT(done.said, Contains(HasSubstr("the quote opened on line 7")));
}

TEST_F(ImportCases, RaggedRowsTimesAndMarksAreReadOrNamed)
{
    const auto done = imported("I10_seeclickfix_ragged.csv", "I10");
    const auto said = testing::PrintToString(done.said);
    EXPECT_EQ(core::toIso8601(done.byRow.at("11000001").received), "2026-05-01T12:00:00Z") << said;
    ASSERT_TRUE(done.byRow.contains("11000003")) << said;
    EXPECT_EQ(core::toIso8601(done.byRow.at("11000003").received), "2026-05-01T12:00:00Z");
    ASSERT_TRUE(done.byRow.contains("11000004")) << said;
    EXPECT_EQ(core::toIso8601(done.byRow.at("11000004").lastMove), "2026-05-03T04:00:00Z");
    EXPECT_THAT(done.said, Contains(HasSubstr("Total: 6 records")));
    EXPECT_THAT(done.said, Contains(HasSubstr("Ctrl-Z")));
    EXPECT_THAT(done.said, Contains(HasSubstr("an empty row")));
    EXPECT_THAT(done.said, Contains(HasSubstr("its id 11000001 is that of line 2")));
}

} // namespace

} // namespace posko::server
