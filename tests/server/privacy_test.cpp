#include "server/http/form.h"

#include <gtest/gtest.h>

namespace posko::server {

namespace {

TEST(Form, DecodesAndRefuses)
{
    const auto fields = http::parseForm("a=1&b=x+y%20z&c&a=2&&%61=3");
    ASSERT_TRUE(fields);
    EXPECT_EQ(http::value(*fields, "a"), "3");
    EXPECT_EQ(http::value(*fields, "b"), "x y z");
    EXPECT_EQ(http::value(*fields, "c"), "");
    for (const char* bad : {"a=%", "a=%1", "a=%zz", "a=%00", "a=%c3", "a=%ed%a0%80", "a=%f5%80%80%80"})
        EXPECT_FALSE(http::parseForm(bad)) << bad;
}

TEST(Form, TextIsUtf8)
{
    EXPECT_TRUE(http::isText("Rp 5.000 – €, 道路, 🛣"));
    for (const std::string& bad : {std::string("\0", 1), std::string("\x80"), std::string("\xc0\xaf"),
                                   std::string("\xe2\x82"), std::string("\xf4\x90\x80\x80")})
        EXPECT_FALSE(http::isText(bad));
}

} // namespace

} // namespace posko::server
