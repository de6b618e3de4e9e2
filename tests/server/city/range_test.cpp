#include "server/http/range.h"

#include <gtest/gtest.h>

namespace posko::test {

namespace {

using server::http::askedRange;
using enum server::http::AskedRange::Kind;

TEST(Range, OneRangeIsAPart)
{
    const auto part = [](const char* header, std::uint64_t begin, std::uint64_t length) {
        const auto asked = askedRange(header, 1000);
        EXPECT_EQ(asked.kind, Part) << header;
        EXPECT_EQ(asked.begin, begin) << header;
        EXPECT_EQ(asked.length, length) << header;
    };
    part("bytes=0-0", 0, 1);
    part("bytes=200-", 200, 800);
    part("bytes=990-5000", 990, 10);
    part("bytes=-100", 900, 100);
    part("bytes=-5000", 0, 1000);
}

TEST(Range, WhatBeginsBehindTheEndIsNotSatisfied)
{
    for (const char* header : {"bytes=1000-", "bytes=1000-1001", "bytes=-0"})
        EXPECT_EQ(askedRange(header, 1000).kind, Unsatisfied) << header;
    EXPECT_EQ(askedRange("bytes=0-", 0).kind, Unsatisfied);
}

TEST(Range, WhatIsNotUnderstoodIsSentWhole)
{
    for (const char* header : {"", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "lines=1-2",
                               "bytes=99999999999999999999-", "bytes=1-x"})
        EXPECT_EQ(askedRange(header, 1000).kind, All) << header;
}

} // namespace

} // namespace posko::test
