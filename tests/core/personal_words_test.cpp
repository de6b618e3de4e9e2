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
