#include "core/evidence.h"
#include "server/photos/facts.h"
#include "server/random.h"
#include "tests/server/pictures.h"
#include "tests/server/work.h"
#include "tests/source_tree.h"
#include "tests/support/exif_block.h"

#include <boost/json/serialize.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace posko::test {

namespace {

using core::CommandType;
using core::PhotoKind;

class StoredEvidence : public Served {
protected:
    StoredEvidence()
        : dispatcher(desk("dispatcher"))
        , west(desk("west"))
    {
    }

    /// A picture of hills, another one for each seed, or a part of it: brightness by place, from 0 to 1 either way.
    static std::string scene(unsigned seed, double left = 0, double top = 0, double right = 1, double bottom = 1)
    {
        constexpr unsigned width = 360;
        constexpr unsigned height = 270;
        return pictureOf(width, height, [=](std::uint32_t column, std::uint32_t row, unsigned) {
            const double x = left + (right - left) * column / width;
            const double y = top + (bottom - top) * row / height;
            double sum = 0;
            double phase = seed;
            for (const double waves : {2.0, 3.0, 5.0, 7.0, 9.0, 11.0}) {
                phase = std::fmod(phase * 7.31 + 1.7, 6.28);
                sum += std::sin(waves * 3 * x + phase) * std::cos(waves * 3 * y + 2 * phase);
            }
            return static_cast<unsigned char>(std::clamp(128 + 25 * sum, 0.0, 255.0));
        });
    }
    /// Under repair by the west's crew; its version is no matter, since one desk conflicts with nobody.
    std::string underRepair()
    {
        const auto id = created(dispatcher, "W");
        auto assign = command(CommandType::Assign, id, 2);
        assign.args.crew = "W1";
        dispatcher.send({command(CommandType::Acknowledge, id, 1), assign});
        EXPECT_EQ(textAt(west.send(command(CommandType::Start, id, 3)), "outcome"), "applied");
        return id;
    }
    static core::Command attach(const std::string& id, const std::string& sha256, PhotoKind kind)
    {
        auto photo = photoCommand(id, sha256, 1'000);
        photo.args.photo->kind = kind;
        return photo;
    }
    static core::Command repair(const std::string& id, const std::string& reason = {})
    {
        auto given = command(CommandType::Repair, id, 1'000);
        if (!reason.empty())
            given.args.reason = reason;
        return given;
    }
    json::value complaint(const std::string& id) { return parsed(dispatcher.get("/api/v1/complaints/" + id).body); }

    Desk dispatcher;
    Desk west;
};

TEST_F(StoredEvidence, TimeAndPlaceAreTheServersReadingNotTheClientsClaim)
{
    const auto id = underRepair();
    const auto block = exifBlock({}, {exifText(0x9003, "2026:11:23 14:40:05"), exifText(0x9011, "+07:00")},
                                 {exifText(1, "S"), exifFractions(2, {{6, 1}, {12, 1}, {3168, 100}}), exifText(3, "E"),
                                  exifFractions(4, {{106, 1}, {50, 1}, {24, 1}})});
    const auto read = uploaded(west, withExif(scene(1), block));
    const auto without = uploaded(west, scene(2));
    for (const auto& sha256 : {read, without}) {
        auto photo = attach(id, sha256, PhotoKind::Other);
        photo.args.photo->takenAt = server::systemNow();
        photo.args.photo->takenFrom = westPoint;
        photo.args.photo->usedOn = "DPU-2026-999999";
        ASSERT_EQ(textAt(west.send(photo), "outcome"), "applied");
    }
    const auto now = complaint(id);
    EXPECT_EQ(textAt(now, "body.photos.0.taken_at"),
              std::to_string(core::toMillis(*core::parseIso8601("2026-11-23T07:40:05Z"))));
    EXPECT_NEAR(at(now, "body.photos.0.taken_from.latitude").to_number<double>(), -6.2088, 1e-6);
    EXPECT_NEAR(at(now, "body.photos.0.taken_from.longitude").to_number<double>(), 106.84, 1e-6);
    EXPECT_TRUE(at(now, "body.photos.1.taken_at").is_null());
    EXPECT_TRUE(at(now, "body.photos.1.taken_from").is_null());
    EXPECT_TRUE(at(now, "body.photos.1.used_on").is_null());
}

TEST_F(StoredEvidence, TheCamerasClockIsTheAgencysWhereItDoesNotSay)
{
    const auto id = underRepair();
    const auto sha256 =
        uploaded(west, withExif(scene(1), exifBlock({}, {exifText(0x9003, "2026:11:23 14:40:05")}, {})));
    ASSERT_EQ(textAt(west.send(attach(id, sha256, PhotoKind::Other)), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(id), "body.photos.0.taken_at"),
              std::to_string(core::toMillis(*core::parseIso8601("2026-11-23T07:40:05Z"))));
}

TEST_F(StoredEvidence, ThePhotoFromBeforeShowsNoRepairWhateverItIsCalled)
{
    const auto id = underRepair();
    const auto before = uploaded(west, scene(1));
    ASSERT_EQ(textAt(west.send(attach(id, before, PhotoKind::Before)), "outcome"), "applied");
    ASSERT_EQ(textAt(west.send(attach(id, before, PhotoKind::After)), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(id), "body.photos.0.copy_of"), before);
    EXPECT_EQ(textAt(west.send(repair(id)), "code"), "not_allowed");
    EXPECT_EQ(textAt(west.send(repair(id, "Memang begitu")), "field"), "photo");
    EXPECT_EQ(textAt(dispatcher.send(repair(id)), "field"), "reason");
    EXPECT_EQ(textAt(dispatcher.send(repair(id, "Salah jenis, sudah dicek")), "outcome"), "applied");
}

TEST_F(StoredEvidence, APartOfThePhotoFromBeforeIsFound)
{
    const auto id = underRepair();
    const auto before = uploaded(west, scene(1));
    const auto part = uploaded(west, scene(1, 0.12, 0.2, 0.87, 0.9));
    const auto other = uploaded(west, scene(5));
    ASSERT_EQ(textAt(west.send(attach(id, before, PhotoKind::Before)), "outcome"), "applied");
    ASSERT_EQ(textAt(west.send(attach(id, part, PhotoKind::After)), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(id), "body.photos.1.copy_of"), before);
    EXPECT_EQ(textAt(west.send(repair(id, "Sudah")), "code"), "not_allowed");
    ASSERT_EQ(textAt(west.send(attach(id, other, PhotoKind::After)), "outcome"), "applied");
    EXPECT_TRUE(at(complaint(id), "body.photos.2.copy_of").is_null());
    EXPECT_EQ(textAt(west.send(repair(id)), "outcome"), "applied");
}

TEST_F(StoredEvidence, AnotherComplaintsPhotoShowsNoRepair)
{
    const auto first = underRepair();
    const auto second = underRepair();
    const auto photo = uploaded(west, scene(3));
    ASSERT_EQ(textAt(west.send(attach(first, photo, PhotoKind::After)), "outcome"), "applied");
    EXPECT_EQ(textAt(west.send(repair(first)), "outcome"), "applied");
    ASSERT_EQ(textAt(west.send(attach(second, photo, PhotoKind::After)), "outcome"), "applied");
    EXPECT_EQ(textAt(complaint(second), "body.photos.0.used_on"), textAt(complaint(first), "body.number"));
    EXPECT_EQ(textAt(west.send(repair(second, "Sudah")), "code"), "not_allowed");
    EXPECT_EQ(textAt(dispatcher.send(repair(second, "Satu foto untuk dua lubang")), "outcome"), "applied");
}

TEST_F(StoredEvidence, ATimeAheadIsAWarning)
{
    const auto id = underRepair();
    const auto sha256 =
        uploaded(west, withExif(scene(1), exifBlock({}, {exifText(0x9003, "2031:01:01 00:00:00")}, {})));
    ASSERT_EQ(textAt(west.send(attach(id, sha256, PhotoKind::After)), "outcome"), "applied");
    EXPECT_EQ(textAt(west.send(repair(id)), "field"), "reason");
}

TEST(PhotoFacts, ComeBackAsTheyWereAndNothingElseDoes)
{
    server::PhotoFacts facts;
    facts.exif.taken = std::chrono::local_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{14};
    facts.exif.offset = std::chrono::minutes{-210};
    facts.exif.from = westPoint;
    facts.likeness.emplace().points[5] = 200;
    const auto again = server::PhotoFacts::parse(facts.text());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->exif, facts.exif);
    EXPECT_EQ(again->likeness->points, facts.likeness->points);
    EXPECT_LE(facts.text().size(), server::longestFacts);
    for (const auto* text : {"", "{", "[]", "5"})
        EXPECT_FALSE(server::PhotoFacts::parse(text)) << text;
    const auto hostile = server::PhotoFacts::parse(
        R"({"taken":1e300,"offset":"x","latitude":-900,"longitude":1,"likeness":"AA==","shared":1})");
    ASSERT_TRUE(hostile);
    EXPECT_EQ(hostile->exif, core::ExifReading{});
    EXPECT_FALSE(hostile->likeness);
}

/// Each file of the field through the child: what is taken, and what the complaint then says of time and place.
TEST_F(StoredEvidence, CasesFromTheField)
{
    const std::filesystem::path folder = sourceFolder() / "../shared/data/cases/photos";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "there is no folder " << folder;
    const auto id = created(dispatcher, "W");
    const auto photoOf = [&](const std::string& name) {
        std::ifstream stream(folder / name, std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
        const auto sha256 = server::sha256Hex(bytes);
        const auto started = startUpload(dispatcher, sha256, bytes.size());
        if (started.status != 201)
            return json::value(started.status);
        const auto done = patchUpload(dispatcher, started.header("location"), 0, bytes);
        if (done.status != 204)
            return json::value(done.status);
        EXPECT_EQ(textAt(dispatcher.send(attach(id, sha256, PhotoKind::Before)), "outcome"), "applied") << name;
        return listOf(at(complaint(id), "body.photos")).back();
    };
    for (const auto* name :
         {"P00_good_control.jpg", "P03_iphone_portrait_mpo.jpg", "P09a_offset_blank.jpg", "P10a_samsung_trailer.jpg",
          "P10b_no_eoi.jpg", "P10c_samsung_pano_no_eoi_then_trailer.jpg", "P10e_zero_padded_4k.jpg",
          "P11_motion_photo.jpg", "P12d_ref_word_South.jpg", "P16i_only_DateTime_0x132.jpg"}) {
        const auto photo = photoOf(name);
        ASSERT_TRUE(photo.is_object()) << name << ": " << json::serialize(photo);
        EXPECT_EQ(textAt(photo, "taken_at"),
                  std::to_string(core::toMillis(*core::parseIso8601("2026-11-23T07:40:05Z"))))
            << name;
        EXPECT_NEAR(at(photo, "taken_from.latitude").to_number<double>(), -6.2088, 1e-4) << name;
    }
    for (const auto* name : {"P04a_cmyk_adobe_no_icc.jpg", "P04b_cmyk_no_adobe_marker.jpg", "P16a_date_zeros.jpg"}) {
        const auto photo = photoOf(name);
        ASSERT_TRUE(photo.is_object()) << name << ": " << json::serialize(photo);
        EXPECT_TRUE(at(photo, "taken_at").is_null()) << name;
    }
    EXPECT_TRUE(at(photoOf("P12a_ref_missing.jpg"), "taken_from").is_null());
    for (const auto* name :
         {"P10d_truncated_90pct.jpg", "P19c_empty.jpg", "P19d_html_named.jpg", "P20_126_megapixel_tiny_file.png"})
        EXPECT_EQ(json::serialize(photoOf(name)), "422") << name;
}

} // namespace

} // namespace posko::test
