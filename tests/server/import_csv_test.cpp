#include "server/import/csv.h"

#include "core/wire.h"
#include "tests/source_tree.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace posko::server {

namespace {

using Records = std::vector<std::vector<std::string>>;

/// All records of a text that has no faults.
Records readAll(std::string_view text)
{
    Records result;
    CsvReader reader(text);
    while (auto record = reader.next()) {
        if (!*record) {
            ADD_FAILURE() << record->error().message;
            break;
        }
        result.push_back((*record)->fields);
    }
    return result;
}

} // namespace

TEST(Csv, EveryLineEndCounts)
{
    const Records wanted = {{"a", "b"}, {"1", "2"}, {"3", "4"}};
    EXPECT_EQ(readAll("a,b\n1,2\n3,4\n"), wanted);
    EXPECT_EQ(readAll("a,b\r\n1,2\r\n3,4"), wanted);
    EXPECT_EQ(readAll("a,b\r1,2\r3,4\r"), wanted);
    EXPECT_EQ(readAll("\xEF\xBB\xBF"
                      "a,b\n\n1,2\n\n\n3,4"),
              wanted);
}

TEST(Csv, QuotesHoldCommasLinesAndQuotes)
{
    EXPECT_EQ(readAll("\"a,b\",\"c \"\"d\"\"\",\"e\nf\r\ng\"\n"), (Records{{"a,b", "c \"d\"", "e\nf\r\ng"}}));
    EXPECT_EQ(readAll("\"\",,\"\"\n"), (Records{{"", "", ""}}));
    EXPECT_EQ(readAll("x,"), (Records{{"x", ""}}));
    EXPECT_TRUE(readAll("").empty());
    EXPECT_TRUE(readAll("\n\r\n").empty());
}

TEST(Csv, RecordsKnowTheirLine)
{
    CsvReader reader("a\n\"b\nb\nb\"\nc\n");
    std::vector<std::size_t> lines;
    while (auto record = reader.next())
        lines.push_back((*record)->line);
    EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 5}));
}

TEST(Csv, AFaultNamesItsLineAndTheNextRecordIsRead)
{
    CsvReader reader("a,b\nx\"y,1\n\"p\"q,2\n3,4\n");
    ASSERT_TRUE(reader.next()->has_value());
    const auto quoteInside = reader.next();
    ASSERT_FALSE(quoteInside->has_value());
    EXPECT_NE(quoteInside->error().message.find("line 2"), std::string::npos);
    const auto textAfter = reader.next();
    ASSERT_FALSE(textAfter->has_value());
    EXPECT_EQ(reader.line(), 3U);
    EXPECT_EQ(reader.next()->value().fields, (std::vector<std::string>{"3", "4"}));
    EXPECT_FALSE(reader.next().has_value());
}

TEST(Csv, AnUnclosedQuoteNamesWhereItOpened)
{
    CsvReader reader("a\n1\n2,\"open\n3\n4\n");
    ASSERT_TRUE(reader.next()->has_value());
    ASSERT_TRUE(reader.next()->has_value());
    const auto broken = reader.next();
    ASSERT_FALSE(broken->has_value());
    EXPECT_NE(broken->error().message.find("line 3 is never closed"), std::string::npos);
    EXPECT_FALSE(reader.next().has_value());
}

TEST(Csv, ReadsTheCsvSpectrumAsItsJsonSays)
{
    const std::filesystem::path folder = sourceFolder() / "../shared/data/malformed/csv-spectrum";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "the shared data is not here";
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "csvs")) {
        // Quotes stand inside its fields, which RFC 4180 does not allow, and its JSON describes another file.
        if (entry.path().stem() == "location_coordinates") {
            const auto text = fileText(entry.path());
            CsvReader reader(text);
            EXPECT_TRUE(reader.next()->has_value());
            EXPECT_FALSE(reader.next()->has_value());
            continue;
        }
        const auto wanted =
            core::parseJson(fileText(folder / "json" / entry.path().filename().replace_extension(".json")));
        ASSERT_TRUE(wanted.has_value()) << entry.path();
        auto text = fileText(entry.path());
        // A checkout may have taken the carriage returns away that the JSON still speaks of.
        if (entry.path().stem().string().ends_with("_crlf") && !text.contains('\r')) {
            for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
                text.replace(at, 1, "\r\n");
        }
        const auto records = readAll(text);
        const auto& objects = wanted->as_array();
        ASSERT_EQ(records.size(), objects.size() + 1) << entry.path();
        for (std::size_t row = 0; row < objects.size(); ++row)
            for (std::size_t column = 0; column < records[0].size(); ++column)
                EXPECT_EQ(objects[row].at(records[0][column]).as_string(), records[row + 1][column]) << entry.path();
        ++files;
    }
    EXPECT_EQ(files, 11U);
}

} // namespace posko::server
