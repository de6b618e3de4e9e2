#include "server/photos/files.h"
#include "tests/server/work.h"

#include <filesystem>
#include <fstream>

namespace posko::test {

namespace {

namespace fs = std::filesystem;

using core::CommandType;

class Checks : public Served {
protected:
    Checks()
    {
        auto desk = this->desk("dispatcher");
        lead = created(desk, "W");
        member = created(desk, "W");
        photo = uploadPicture(desk, 1);
        desk.send(photoCommand(lead, photo, 1));
        auto merge = command(CommandType::Merge, member, 1);
        merge.args.lead = lead;
        desk.send(merge);
    }
    Ran check() const { return poskod(store.address(), "check"); }
    /// Damages the store by a statement, and expects the check to say so and to change nothing.
    void finds(const std::string& damage, const std::string& what) const
    {
        onDatabase(store.address(), damage);
        const auto before = allRows(store.address());
        const auto ran = check();
        EXPECT_EQ(ran.status, 1) << damage;
        EXPECT_NE(ran.output.find(what), std::string::npos) << damage << "\n" << ran.output;
        EXPECT_EQ(allRows(store.address()), before);
    }

    std::string lead;
    std::string member;
    std::string photo;
};

TEST_F(Checks, FindNothingInAWholeStore)
{
    const auto ran = check();
    EXPECT_EQ(ran.status, 0) << ran.output;
    EXPECT_TRUE(ran.output.starts_with("checked 2 complaints, 5 events, 1 photos up to seq ")) << ran.output;
    EXPECT_TRUE(ran.output.ends_with(": 0 findings\n")) << ran.output;
}

TEST_F(Checks, FindGapsInTheSequence)
{
    finds("DELETE FROM change_log WHERE seq = 3", "the feed: ");
}

TEST_F(Checks, FindAHeadBehindTheFeed)
{
    finds("UPDATE sync_head SET seq = seq - 1", "the feed: ");
}

TEST_F(Checks, FindAHistoryThatLacksAnEvent)
{
    finds("DELETE FROM event WHERE n = (SELECT MAX(n) FROM event WHERE complaint_id = '" + lead + "')",
          "complaint " + lead + ": its history has ");
}

TEST_F(Checks, FindPhotosThatAreDamagedOrGone)
{
    std::ofstream(server::originalPath(store.path(), photo), std::ios::app) << "x";
    fs::remove(server::copyPath(store.path(), photo, "320"));
    const auto ran = check();
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.output.find("photo " + photo + ": its file is damaged"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("its copy of 320 px is missing"), std::string::npos) << ran.output;
    fs::remove(server::originalPath(store.path(), photo));
    EXPECT_NE(check().output.find("its file is missing"), std::string::npos);
}

TEST_F(Checks, FindWhatCannotBeRead)
{
    finds("UPDATE entity SET body = '{}' WHERE id = '" + member + "'", "(" + member + "): ");
    finds("UPDATE event SET body = '{\"type\": 1}' WHERE complaint_id = '" + lead + "'", "of complaint " + lead);
    finds("UPDATE undo_record SET body = '{}'", "the undo record of command ");
    finds("UPDATE mutation SET result = 'x' WHERE complaint_id = '" + lead + "'", "cannot be read");
    finds("UPDATE entity SET body = '[]' WHERE kind = 5", "category ");
}

TEST_F(Checks, FindColumnsThatDisagreeWithTheBody)
{
    finds("UPDATE entity SET district = 'E' WHERE id = '" + member + "'", "columns and its body differ");
}

TEST_F(Checks, FindReferencesThatLeadNowhere)
{
    finds("DELETE FROM photo_use", "is not noted");
    finds("DELETE FROM photo", "is not stored");
    finds("DELETE FROM entity WHERE id = '" + lead + "'", "its group's lead " + lead + " does not exist");
    finds("DELETE FROM entity WHERE kind = 2 AND id = 'W'", "its district W does not exist");
}

TEST_F(Checks, FindACounterThatWouldGiveANumberTwice)
{
    finds("UPDATE number_counter SET next = 1", "would give");
}

TEST_F(Checks, FindACounterBehindANumberOfAFormerPrefix)
{
    onDatabase(store.address(), "UPDATE entity SET number = replace(number, 'DPU-', 'LAMA-'), "
                                "body = replace(body, 'DPU-', 'LAMA-') WHERE kind = 8");
    finds("UPDATE number_counter SET next = 1", "would give");
}

TEST_F(Checks, FindACounterBehindANumberOfSevenDigits)
{
    onDatabase(store.address(),
               "UPDATE entity SET number = substr(number, 1, 9) || '1000007', body = replace(body, '\"number\":\"' || "
               "number || '\"', '\"number\":\"' || substr(number, 1, 9) || '1000007\"') WHERE id = '" +
                   lead + "'");
    finds("UPDATE number_counter SET next = 1000007", "1000007 again");
}

TEST(ChecksOfNothing, MakeNoStore)
{
    const TemporaryFolder folder;
    const auto ran = poskod({folder.path / "none", {}}, "check");
    EXPECT_EQ(ran.status, 1);
    EXPECT_FALSE(fs::exists(folder.path / "none"));
}

} // namespace

} // namespace posko::test
