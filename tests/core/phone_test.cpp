#include "core/phone.h"

#include <gtest/gtest.h>

namespace posko::core {

TEST(Phone, IsToldFromOtherTexts)
{
    for (const char* number : {"0812 3456 7890", "+62 812-3456-7890", "(021) 345.6789", "081234567890", "021/3456789"})
        EXPECT_TRUE(looksLikePhone(number)) << number;
    for (const char* other :
         {"", "@warga_4512", "@081234567890", "budi", "12345", "0812x3456789", "+", "1234567890123456"})
        EXPECT_FALSE(looksLikePhone(other)) << other;
}

TEST(Phone, IsTheSameHoweverItIsWritten)
{
    const std::string key = phoneKey("0812 3456 7890");
    EXPECT_EQ(key, "81234567890");
    for (const char* same :
         {"+62 812-3456-7890", "0062 812 3456 7890", "62812 3456 7890", "+62 (0) 812 3456 7890", "(0812) 34567890"})
        EXPECT_EQ(phoneKey(same), key) << same;
    EXPECT_NE(phoneKey("0856 3456 7890"), key);
    EXPECT_NE(phoneKey("+49 812 3456 7890"), key);
    EXPECT_EQ(phoneKey("budi"), "");
}

} // namespace posko::core
