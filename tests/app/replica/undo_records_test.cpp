#include "app/replica/undo_records.h"

#include <gtest/gtest.h>

#include <string>

namespace posko::app {
namespace {

core::UndoRecord recordOf(const std::string& complaint)
{
    core::UndoRecord record;
    record.complaint = complaint;
    record.type = core::CommandType::Assign;
    record.user = "u";
    record.changed = {{complaint, 7, 1, {{"status", "acknowledged"}, {"crew", nullptr}}, "0123456789abcdef"}};
    return record;
}

TEST(UndoRecords, AreFoundWithoutWhatTheServerMayHaveOtherwise)
{
    UndoRecords records;
    records.keep("m", recordOf("c"));
    const auto found = records.find("m");
    ASSERT_TRUE(found);
    auto expected = recordOf("c");
    expected.changed[0].version = 0;
    expected.changed[0].left.clear();
    EXPECT_EQ(*found, expected);
    EXPECT_FALSE(records.find("other"));
}

TEST(UndoRecords, OfTheOldestCommandsGoFirst)
{
    UndoRecords records;
    for (std::size_t i = 0; i < UndoRecords::most; ++i)
        records.keep(std::to_string(i), recordOf("c"));
    EXPECT_TRUE(records.find("0"));
    records.keep("0", recordOf("d")); // known already: nothing goes
    EXPECT_TRUE(records.find("1"));
    records.keep("one more", recordOf("c"));
    EXPECT_FALSE(records.find("0"));
    EXPECT_TRUE(records.find("1"));
    EXPECT_TRUE(records.find("one more"));
}

} // namespace
} // namespace posko::app
