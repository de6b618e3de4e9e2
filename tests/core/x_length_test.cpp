#include "core/x_length.h"

#include <gtest/gtest.h>

namespace posko::core {

namespace {

TEST(XLength, CountsAsXDoes)
{
    EXPECT_EQ(xLength(""), 0U);
    EXPECT_EQ(xLength("Jalan sudah diperbaiki."), 23U);
    EXPECT_EQ(xLength("lihat https://example.org/a/very/long/path/that/does/not/count/fully"), 6U + 23U);
    EXPECT_EQ(xLength("http://a\nhttp://b"), 23U + 1U + 23U);
    EXPECT_EQ(xLength("https://"), 8U) << "that is none";
    EXPECT_EQ(xLength("é"), 1U);
    EXPECT_EQ(xLength("道"), 2U);
    EXPECT_EQ(xLength("🙏"), 2U);
    EXPECT_EQ(xLength("“ok”…"), 6U) << "the ellipsis lies outside of the single ranges";
    EXPECT_EQ(xLength("\xF0\x9F"), 1U) << "a broken end is counted, not read beyond";
}

} // namespace

} // namespace posko::core
