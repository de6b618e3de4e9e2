#include "core/exif_reading.h"

#include "tests/source_tree.h"
#include "tests/support/exif_block.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace posko::core::test {

namespace {

using namespace std::chrono_literals;
using posko::test::exifBlock;
using posko::test::ExifField;
using posko::test::exifFractions;
using posko::test::exifText;
using posko::test::littleEndian;
using Fractions = std::vector<std::pair<std::int64_t, std::int64_t>>;

constexpr std::uint16_t original = 0x9003;

ExifReading readTaken(const std::string& text, const std::vector<ExifField>& more = {})
{
    std::vector<ExifField> fields = {exifText(original, text)};
    fields.insert(fields.end(), more.begin(), more.end());
    return readExif(exifBlock({}, fields, {}));
}

std::string taken(const ExifReading& reading)
{
    return reading.taken ? std::format("{:%F %T}", *reading.taken) : "";
}

ExifReading readPlace(ExifField latitude, const char* north, const char* east = "E",
                      ExifField longitude = exifFractions(4, {{106, 1}, {50, 1}, {24, 1}}))
{
    std::vector<ExifField> fields;
    if (north)
        fields.push_back(exifText(1, north));
    fields.push_back(std::move(latitude));
    if (east)
        fields.push_back(exifText(3, east));
    fields.push_back(std::move(longitude));
    return readExif(exifBlock({}, {}, fields));
}

TEST(ExifReading, ReadsTimesAsCamerasWriteThem)
{
    for (const auto* text :
         {"2026:11:23 14:40:05", "2026-11-23T14:40:05", "2026/11/23 14:40:05", "2026:11:23 14:40:05 "})
        EXPECT_EQ(taken(readTaken(text)), "2026-11-23 14:40:05.000") << text;
    EXPECT_EQ(taken(readTaken("2026:11:23 24:00:05")), "2026-11-24 00:00:05.000");
    EXPECT_EQ(taken(readTaken("2026:12:31 23:59:60")), "2027-01-01 00:00:00.000");
    for (const auto* text : {"0000:00:00 00:00:00", "    :  :     :  :  ", "2026:02:30 10:00:00", "2026:11:23 25:00:00",
                             "2026:11:23", "", "garbage", "2026:11:23 14:61:00"})
        EXPECT_EQ(taken(readTaken(text)), "") << text;
    EXPECT_EQ(taken(readExif(exifBlock({exifText(0x132, "2026:11:23 14:40:05")}, {}, {}))), "2026-11-23 14:40:05.000");
    EXPECT_EQ(taken(readExif(exifBlock({}, {exifText(0x9004, "2026:11:23 14:40:05")}, {}))), "2026-11-23 14:40:05.000");
}

TEST(ExifReading, ReadsOffsetsAndTakesBlanksForUnknown)
{
    const auto offset = [](const char* text, std::uint16_t tag = 0x9011) {
        return readTaken("2026:11:23 14:40:05", {exifText(tag, text)}).offset;
    };
    EXPECT_EQ(offset("+07:00"), 7h);
    EXPECT_EQ(offset("-5:00"), -5h);
    EXPECT_EQ(offset("-03:30"), -(3h + 30min));
    EXPECT_EQ(offset("+0530"), 5h + 30min);
    EXPECT_EQ(offset("Z"), 0min);
    EXPECT_EQ(offset("-05:00", 0x9010), -5h) << "one for all times";
    for (const auto* text : {"   :  ", "", "07:00", "+99:00", "+07:00x", "east"})
        EXPECT_EQ(offset(text), std::nullopt) << text;
}

TEST(ExifReading, GoesSouthWhereAnySignSaysSoAndNowhereWhereNoneDoes)
{
    const Fractions angle = {{6, 1}, {12, 1}, {3168, 100}};
    const auto latitude = [](const ExifReading& reading) {
        return reading.from ? reading.from->latitude : 0.0;
    };
    constexpr double south = -6.2088;
    constexpr double near = 1e-9;
    for (const auto* side : {"S", "s", "South"})
        EXPECT_NEAR(latitude(readPlace(exifFractions(2, angle), side)), south, near) << side;
    EXPECT_NEAR(latitude(readPlace(exifFractions(2, angle), "N")), -south, near);
    EXPECT_NEAR(latitude(readPlace(exifFractions(2, {{-6, 1}, {12, 1}, {3168, 100}}, 10), "S")), south, near);
    EXPECT_NEAR(latitude(readPlace(exifFractions(2, {{-6, 1}, {-12, 1}, {-3168, 100}}, 10), "N")), south, near);
    EXPECT_FALSE(readPlace(exifFractions(2, angle), nullptr).from);
    EXPECT_FALSE(readPlace(exifFractions(2, angle), "\x01").from);
    EXPECT_FALSE(readPlace(exifFractions(2, angle), "S", nullptr).from);
}

TEST(ExifReading, APartWithoutAValueIsNoDegreeOfZero)
{
    EXPECT_FALSE(readPlace(exifFractions(2, {{0, 0}, {0, 0}, {0, 0}}), "S").from);
    EXPECT_FALSE(readPlace(exifFractions(2, {{6, 1}, {12, 1}, {0, 0}}), "S").from) << "up to 1.8 km off";
    EXPECT_NEAR(readPlace(exifFractions(2, {{6, 1}, {12528, 1000}, {0, 0}}), "S").from->latitude, -6.2088, 1e-9);
    EXPECT_FALSE(readPlace(exifFractions(2, {{4294967295, 1}, {4294967295, 1}, {0, 1}}), "S").from);
    EXPECT_NEAR(
        readPlace(exifFractions(2, {{62088, 10000}}), "S", "E", exifFractions(4, {{1068456, 10000}})).from->longitude,
        106.8456, 1e-9);
    EXPECT_FALSE(readPlace(exifFractions(2, {{6, 1}}), "S").from);
    const auto doubles = [](std::uint16_t tag, double degrees) {
        ExifField field{tag, 12, 3, {}};
        for (const double part : {degrees, 12.0, 31.68})
            field.value += littleEndian(std::bit_cast<std::uint64_t>(part), 8);
        return field;
    };
    EXPECT_NEAR(readPlace(doubles(2, 6), "S").from->latitude, -6.2088, 1e-9);
    EXPECT_FALSE(readPlace(doubles(2, std::nan("")), "S").from);
    EXPECT_FALSE(
        readPlace(exifFractions(2, {{0, 1}, {0, 1}, {0, 1}}), "N", "E", exifFractions(4, {{0, 1}, {0, 1}, {0, 1}}))
            .from)
        << "no fix";
}

TEST(ExifReading, SurvivesWhateverStandsThere)
{
    const auto whole = exifBlock({}, {exifText(original, "2026:11:23 14:40:05")},
                                 {exifText(1, "S"), exifFractions(2, {{6, 1}, {12, 1}, {31, 1}})});
    for (std::size_t length = 0; length < whole.size(); ++length)
        readExif(std::string_view(whole).substr(0, length));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char byte : {'\0', '\x7F', '\xFF'}) {
            auto broken = whole;
            broken[at] = byte;
            readExif(broken);
        }
    }
}

/// What each file of the field says; the zone is the agency's where the camera does not say.
TEST(ExifReading, CasesFromTheField)
{
    const std::filesystem::path folder = sourceFolder() / "../shared/data/cases/photos";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "there is no folder " << folder;
    struct Right {
        std::string time = "2026-11-23 14:40:05.000";
        std::optional<std::chrono::minutes> offset = 7h;
        std::optional<double> latitude = -6.2088;
    };
    const std::map<std::string, Right> right = {
        {"P00_good_control.jpg", {}},
        {"P07a_gps_all_0_0.jpg", {.latitude = {}}},
        {"P07b_gps_lat_0_0_lon_good.jpg", {.latitude = {}}},
        {"P07c_gps_seconds_0_0.jpg", {.latitude = {}}},
        {"P07d_gps_huge_rational.jpg", {.latitude = {}}},
        {"P07e_gps_decimal_degrees_only.jpg", {}},
        {"P07f_gps_double_type.jpg", {}},
        {"P07g_gps_nan_double.jpg", {.latitude = {}}},
        {"P09a_offset_blank.jpg", {.offset = {}}},
        {"P09b_offset_one_digit_-5_00.jpg", {.offset = -5h}},
        {"P09c_offset_negative_-03_30.jpg", {.offset = -(3h + 30min)}},
        {"P09d_offset_only_OffsetTime.jpg", {.offset = -5h}},
        {"P09e_offset_Z.jpg", {.offset = 0min}},
        {"P12a_ref_missing.jpg", {.latitude = {}}},
        {"P12b_ref_binary_1_0.jpg", {.latitude = {}}},
        {"P12c_ref_lowercase.jpg", {}},
        {"P12d_ref_word_South.jpg", {}},
        {"P12e_signed_negative_and_S.jpg", {}},
        {"P12f_negative_with_N.jpg", {}},
        {"P16a_date_zeros.jpg", {.time = ""}},
        {"P16b_date_blank.jpg", {.time = ""}},
        {"P16c_date_24h.jpg", {.time = "2026-11-24 00:00:05.000"}},
        {"P16d_date_sec60.jpg", {.time = "2027-01-01 00:00:00.000"}},
        {"P16e_date_iso.jpg", {}},
        {"P16f_date_slash.jpg", {}},
        {"P16g_date_year2000.jpg", {.time = "2000-01-01 00:00:12.000"}},
        {"P16h_date_future.jpg", {.time = "2031-01-01 00:00:00.000"}},
        {"P16i_only_DateTime_0x132.jpg", {}},
        {"P16j_digitized_only.jpg", {}},
    };
    for (const auto& [name, expected] : right) {
        std::ifstream stream(folder / name, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
        const auto at = bytes.find(std::string_view("Exif\0\0", 6));
        ASSERT_NE(at, std::string::npos) << name;
        const auto reading = readExif(std::string_view(bytes).substr(at));
        EXPECT_EQ(taken(reading), expected.time) << name;
        if (name.starts_with("P09")) {
            EXPECT_EQ(reading.offset, expected.offset) << name;
        }
        EXPECT_EQ(reading.from.has_value(), expected.latitude.has_value()) << name;
        if (reading.from && expected.latitude) {
            EXPECT_NEAR(reading.from->latitude, *expected.latitude, 1e-6) << name;
            EXPECT_NEAR(reading.from->longitude, name.starts_with("P07e") ? 106.8456 : 106.84, 1e-6) << name;
        }
    }
}

} // namespace

} // namespace posko::core::test
