#include "server/privacy.h"

#include "server/http/form.h"

#include <gtest/gtest.h>

namespace posko::server {

namespace {

TEST(Privacy, MasksPhonesMailAndHandles)
{
    EXPECT_EQ(maskPersonal("Hubungi 0812-3456-7890 ya"), "Hubungi *** ya");
    EXPECT_EQ(maskPersonal("+62 812 3456 7890"), "***");
    EXPECT_EQ(maskPersonal("tel (021) 555 1234."), "tel ***.");
    EXPECT_EQ(maskPersonal("5551234"), "***");
    EXPECT_EQ(maskPersonal("surat ke siti.w+jalan@contoh.co.id."), "surat ke ***.");
    EXPECT_EQ(maskPersonal("kata @warga_jkt, dan @b"), "kata ***, dan ***");
    EXPECT_EQ(maskPersonal("@@x@y"), "***");
    EXPECT_EQ(maskPersonal("siti @ contoh.id"), "***");
    // As phones and messengers copy numbers: a non-breaking hyphen, a narrow blank, direction marks.
    EXPECT_EQ(maskPersonal("+62 812\u20113456\u20117890"), "***");
    EXPECT_EQ(maskPersonal("telp \u202A0812\u202F3456\u202F7890\u202C ya"), "telp \u202A***\u202C ya");
    EXPECT_EQ(maskPersonal("0812 - 3456 - 7890"), "***");
    EXPECT_EQ(maskPersonal("siti@contoh.id08123456789"), "***");
}

TEST(Privacy, LeavesOrdinaryTextAlone)
{
    for (const char* text : {"", "Lubang sedalam 30 cm, lebar 2 meter", "RT 003 RW 12", "Jl. Sudirman No. 5", "a @ b",
                             "Jalan Cikini – dekat pasar", "1234 56"})
        EXPECT_EQ(maskPersonal(text), text);
}

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
