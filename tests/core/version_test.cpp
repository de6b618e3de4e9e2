#include "core/version.h"

#include <gtest/gtest.h>

namespace posko::core {

TEST(Version, IsReadAndOrdered)
{
    EXPECT_EQ(parseVersion("0.2"), (Version{0, 2, 0}));
    EXPECT_EQ(parseVersion("1.20.3"), (Version{1, 20, 3}));
    EXPECT_EQ(parseVersion("0.2.1-rc1"), (Version{0, 2, 1}));
    EXPECT_LT(*parseVersion("0.9.9"), *parseVersion("0.10"));
    for (const char* no : {"", "1", "x", "0.", "0.1x", "-1.2", "0..1", "99999999999.1"})
        EXPECT_FALSE(parseVersion(no)) << no;
    EXPECT_EQ(toText({0, 2, 1}), "0.2.1");
}

TEST(Version, DeskAndServerOfOneBuildWorkTogether)
{
    const auto own = parseVersion(POSKO_VERSION);
    ASSERT_TRUE(own);
    EXPECT_GE(*own, oldestDesk);
    EXPECT_GE(*own, oldestServer);
}

} // namespace posko::core
