#include "core/personal_words.h"

#include <gtest/gtest.h>

namespace posko::core {
namespace {

TEST(PersonalWords, MasksPhonesMailAndHandles)
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

TEST(PersonalWords, MasksWhatNamesSomebodyInLinks)
{
    EXPECT_EQ(maskPersonal("lihat https://x.com/siti_warga/status/12 ya"), "lihat https://x.com/*** ya");
    EXPECT_EQ(maskPersonal("(http://Instagram.com/siti.aminah)."), "(http://Instagram.com/***).");
    EXPECT_EQ(maskPersonal("wa.me/628123456789, t.me/siti"), "wa.me/***, t.me/***");
    EXPECT_EQ(maskPersonal("m.facebook.com/siti.aminah"), "m.facebook.com/***");
    EXPECT_EQ(maskPersonal("https://siti:kunci@contoh.id/a"), "https://siti:***");
    EXPECT_EQ(maskPersonal("https://forum.contoh.id?user=siti"), "https://forum.contoh.id?***");
    for (const char* text : {"https://contoh.id/", "https://contoh.id", "Jl. Sudirman/Thamrin", "km.12/13"})
        EXPECT_EQ(maskPersonal(text), text);
}

TEST(PersonalWords, MasksDigitsOfWhateverScriptAndOtherSignsForAt)
{
    EXPECT_EQ(maskPersonal("telp \uFF10\uFF18\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16"), "telp ***");
    EXPECT_EQ(maskPersonal("\u0660\u0661\u0662-\u0663\u0664\u0665\u0666 ya"), "*** ya");
    EXPECT_EQ(maskPersonal("0\uFE0F\u20E38\uFE0F\u20E31\uFE0F\u20E32\uFE0F\u20E33\uFE0F\u20E34\uFE0F\u20E35"), "***");
    EXPECT_EQ(maskPersonal("\u2460\u2461\u2462\u2463\u2464\u2465\u2466"), "***");
    EXPECT_EQ(maskPersonal("kata \uFF20warga_jkt"), "kata ***");
    for (const char* text : {"\u0661\u0662 cm", "30\u00B2 m", "Jalan \u4E2D\u6587"})
        EXPECT_EQ(maskPersonal(text), text);
}

TEST(PersonalWords, LeavesOrdinaryTextAlone)
{
    for (const char* text : {"", "Lubang sedalam 30 cm, lebar 2 meter", "RT 003 RW 12", "Jl. Sudirman No. 5", "a @ b",
                             "Jalan Cikini – dekat pasar", "1234 56"})
        EXPECT_EQ(maskPersonal(text), text);
}

TEST(PersonalWords, MasksWhoReportedByName)
{
    const Reporter reporter{.id = "1", .handle = "@warga_jkt", .name = "Siti Aminah"};
    EXPECT_EQ(maskPersonal("Kata Bu siti (warga_jkt), 0812-3456-7890: lubang", std::span(&reporter, 1)),
              "Kata Bu *** (***), ***: lubang");
}

} // namespace
} // namespace posko::core
