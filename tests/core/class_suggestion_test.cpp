#include "core/class_suggestion.h"

#include <gtest/gtest.h>

namespace posko::core::test {

namespace {

std::vector<Category> categories()
{
    Category pothole{.code = "pothole", .name = "Jalan berlubang", .keywords = {"lubang", "pothole"}};
    Category manhole{.code = "open_manhole", .name = "Lubang got terbuka", .keywords = {"lubang got", "manhole"}};
    Category flood{.code = "flooded_road", .name = "Jalan tergenang", .keywords = {"banjir", "genangan"}};
    return {pothole, manhole, flood};
}

ClassSuggestion of(std::string_view report)
{
    return suggestClass(report, categories());
}

TEST(ClassSuggestion, namesTheCategoryByItsLongestWords)
{
    EXPECT_EQ(of("Ada LUBANG di depan pasar").category, "pothole");
    EXPECT_EQ(of("Ada LUBANG di depan pasar").categoryWords, "LUBANG");
    EXPECT_EQ(of("lubang got tanpa tutup").category, "open_manhole");
    EXPECT_EQ(of("banjir terus, jalan tergenang").category, "flooded_road");
    EXPECT_EQ(of("lampu mati").category, "");
}

TEST(ClassSuggestion, saysNothingWhereTheWordsNameSeveralAlike)
{
    EXPECT_EQ(of("lubang dan banjir").category, "");
    EXPECT_EQ(of("lubang dan banjir").categoryWords, "");
}

TEST(ClassSuggestion, readsTheSeverity)
{
    EXPECT_EQ(of("Lubang besar sekali di sini").severity, Severity::Heavy);
    EXPECT_EQ(of("Lubang besar sekali di sini").severityWords, "Lubang besar");
    EXPECT_EQ(of("a small pothole").severity, Severity::Light);
    EXPECT_EQ(of("retak kecil, tapi dalam sekali").severity, std::nullopt) << "both";
    EXPECT_EQ(of("lubang di dalam gang, dekat jalan besar").severity, std::nullopt);
}

TEST(ClassSuggestion, whatIsDeniedCountsForNothing)
{
    EXPECT_EQ(of("lubangnya tidak parah").severity, std::nullopt);
    EXPECT_EQ(of("not very deep").severity, std::nullopt);
    EXPECT_EQ(of("belum ada korban").dangerWords, "");
    EXPECT_EQ(of("belum diperbaiki, sudah ada korban").dangerWords, "korban") << "that was said of something else";
}

TEST(ClassSuggestion, tellsOfDanger)
{
    EXPECT_EQ(of("Tadi pagi ada motor jatuh di situ.").dangerWords, "motor jatuh");
    EXPECT_EQ(of("aman saja").dangerWords, "");
}

TEST(ClassSuggestion, readsAnyBytes)
{
    EXPECT_EQ(of("").category, "");
    EXPECT_EQ(of("\xff\xfe lubang \xc3").category, "pothole");
}

} // namespace

} // namespace posko::core::test
