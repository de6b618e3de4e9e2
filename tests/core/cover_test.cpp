#include "core/undo.h"
#include "tests/core/commands.h"

#include <boost/json/serialize.hpp>

namespace posko::core::test {

namespace {

CommandArgs covering(std::vector<PictureRect> covered, std::optional<PictureRect> crop = {}, char digit = 'b')
{
    CommandArgs args = photo(PhotoKind::Before, digit);
    args.photo->cover = {crop, std::move(covered)};
    return args;
}

class Cover : public Commands {
protected:
    Cover()
    {
        desk.create("c");
        desk.give("c", CommandType::Photo, after(minutes{1}), photo(PhotoKind::Before, 'b'));
    }
    const Photo& first() { return desk.complaints["c"].photos.front(); }
};

constexpr PictureRect face{400, 300, 80, 100};

} // namespace

TEST_F(Cover, theLastOneCountsAndAnEmptyOneTakesItBack)
{
    const Photo before = first();
    desk.give("c", CommandType::Cover, after(minutes{2}), covering({face}));
    EXPECT_EQ(first().cover, (PhotoCover{{}, {face}}));
    desk.give("c", CommandType::Cover, after(minutes{3}), covering({}, PictureRect{0, 0, 500, 1000}));
    EXPECT_EQ(first().cover, (PhotoCover{PictureRect{0, 0, 500, 1000}, {}}));
    desk.give("c", CommandType::Cover, after(minutes{4}), covering({}));
    EXPECT_EQ(first(), before) << "nothing else of the photo changes, and its kind is not asked";
    EXPECT_EQ(desk.history["c"].back().type, "cover");
    EXPECT_EQ(desk.history["c"].back().details.at("covered"), "0");
}

TEST_F(Cover, theSameCoverAgainIsNoHistory)
{
    desk.give("c", CommandType::Cover, after(minutes{2}), covering({face}));
    const auto events = desk.history["c"].size();
    desk.give("c", CommandType::Cover, after(minutes{3}), covering({face}));
    EXPECT_EQ(desk.history["c"].size(), events);
}

TEST_F(Cover, whatIsNoPartOfThePhotoIsRefused)
{
    for (const PictureRect bad :
         {PictureRect{-1, 0, 10, 10}, PictureRect{0, 0, 0, 10}, PictureRect{0, 0, 10, 0}, PictureRect{995, 0, 10, 10},
          PictureRect{0, 995, 10, 10}, PictureRect{0, 0, 1001, 1}, PictureRect{2147483647, 0, 2147483647, 10}}) {
        refuse("c", CommandType::Cover, covering({face, bad}), ErrorCode::Invalid, "photo.cover.covered");
        refuse("c", CommandType::Cover, covering({}, bad), ErrorCode::Invalid, "photo.cover.crop");
    }
    refuse("c", CommandType::Cover, covering({}, PictureRect{0, 0, 1000, leastCrop - 1}), ErrorCode::Invalid,
           "photo.cover.crop");
    refuse("c", CommandType::Cover, covering(std::vector(mostCovered + 1, face)), ErrorCode::Invalid,
           "photo.cover.covered");
    refuse("c", CommandType::Cover, covering({face}, {}, 'e'), ErrorCode::Missing, "photo.sha256");
    refuse("c", CommandType::Cover, {}, ErrorCode::Invalid, "photo");
    EXPECT_TRUE(checkCover({{}, std::vector(mostCovered, PictureRect{0, 0, 1000, 1000})}));
}

TEST_F(Cover, attachingAPhotoCoversNothing)
{
    CommandArgs args = covering({face}, {}, 'f');
    desk.give("c", CommandType::Photo, after(minutes{2}), args);
    EXPECT_TRUE(desk.complaints["c"].photos.back().cover.empty());
}

TEST_F(Cover, undoGivesTheFormerOneBack)
{
    desk.give("c", CommandType::Cover, after(minutes{2}), covering({face}));
    Command command;
    command.mutationId = "m";
    command.complaintId = "c";
    command.type = CommandType::Cover;
    command.args = covering({face, {0, 0, 100, 100}});
    command.at = after(minutes{3});
    const auto world = desk.world();
    const Complaint before = desk.complaints["c"];
    const auto effect = apply(&before, command, desk.dispatcher, world, command.at);
    ASSERT_TRUE(effect);
    const auto record = undoRecordOf(command, desk.dispatcher, world, *effect);
    ASSERT_TRUE(record);
    Complaint now = effect->changed.front().complaint;
    EXPECT_TRUE(standsAsLeft(record->changed.front(), now));
    ASSERT_TRUE(putBack(record->changed.front(), now));
    EXPECT_EQ(now.photos, before.photos);
}

TEST_F(Cover, goesOverTheWireAndIsLeftOutWhereItIsEmpty)
{
    Complaint complaint = desk.complaints["c"];
    EXPECT_FALSE(json::serialize(toJson(complaint)).contains("cover"));
    complaint.photos.front().cover = {PictureRect{1, 2, 300, 400}, {face, {5, 6, 7, 8}}};
    const auto read = fromJson<Complaint>(toJson(complaint));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->photos, complaint.photos);
    const auto cover = fromJson<PhotoCover>(toJson(complaint.photos.front().cover));
    ASSERT_TRUE(cover);
    EXPECT_EQ(*cover, complaint.photos.front().cover);
}

TEST_F(Cover, mayBeGivenInItsDistrictInWhateverStatus)
{
    Complaint complaint = desk.complaints["c"];
    for (std::size_t i = 0; i < statusCount; ++i) {
        complaint.status = static_cast<Status>(i);
        EXPECT_TRUE(mayCover(complaint, desk.dispatcher));
        EXPECT_EQ(mayCover(complaint, desk.regional), desk.regional.sees(complaint.district));
    }
    complaint.district = "foreign";
    EXPECT_FALSE(mayCover(complaint, desk.regional));
    Actor administrator;
    administrator.role = Role::Administrator;
    EXPECT_FALSE(mayCover(complaint, administrator));
}

} // namespace posko::core::test
