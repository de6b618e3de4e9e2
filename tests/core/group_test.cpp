#include "core/clock_runs.h"
#include "tests/core/desk.h"

#include <gmock/gmock.h>

namespace posko::core::test {

namespace {

class Groups : public testing::Test {
protected:
    Desk desk;

    ErrorCode refusal(const std::string& id, CommandType type, const CommandArgs& args)
    {
        const auto effect = desk.attempt(id, type, args, after(hours{9}), desk.supervisor);
        EXPECT_FALSE(effect.has_value());
        return effect ? ErrorCode::Internal : effect.error().code;
    }

    void repair(const std::string& id, Instant at)
    {
        if (desk.complaints[id].status == Status::Received)
            desk.give(id, CommandType::Acknowledge, at);
        desk.give(id, CommandType::Assign, at, crew("crew-t"));
        desk.give(id, CommandType::Start, at);
        desk.give(id, CommandType::Photo, at, photo(PhotoKind::After));
        desk.give(id, CommandType::Repair, at);
    }
};

TEST_F(Groups, mergeTellsBothSides)
{
    desk.create("lead");
    desk.create("dup", after(hours{1}));
    const auto effect = desk.attempt("dup", CommandType::Merge, lead("lead"), after(hours{2}), desk.dispatcher);
    ASSERT_TRUE(effect);
    ASSERT_EQ(effect->changed.size(), 2U);
    EXPECT_EQ(effect->changed[0].groups, bit(FieldGroup::Work) | bit(FieldGroup::Group));
    EXPECT_EQ(effect->changed[1].groups, bit(FieldGroup::Group));
    EXPECT_EQ(desk.complaints["lead"].members, (std::vector<GroupMember>{{"dup", after(hours{1})}}));
    EXPECT_EQ(desk.complaints["dup"].merged, (MergedState{"lead", Status::Received, after(hours{2})}));
    EXPECT_EQ(desk.history["lead"].back().type, "merge");
    EXPECT_EQ(desk.history["lead"].back().details.at("member"), "dup");
    EXPECT_EQ(desk.history["dup"].back().details.at("lead"), "lead");
}

TEST_F(Groups, mergeIsRefused)
{
    desk.create("lead");
    desk.create("dup");
    desk.create("third");
    EXPECT_EQ(refusal("dup", CommandType::Merge, lead("dup")), ErrorCode::Invalid);
    EXPECT_EQ(refusal("dup", CommandType::Merge, lead("ghost")), ErrorCode::Missing);
    desk.give("dup", CommandType::Merge, after(hours{1}), lead("lead"));
    EXPECT_EQ(refusal("third", CommandType::Merge, lead("dup")), ErrorCode::WrongStatus);
    desk.give("lead", CommandType::Reject, after(hours{2}), reason("not a road"));
    EXPECT_EQ(refusal("third", CommandType::Merge, lead("lead")), ErrorCode::WrongStatus);
}

TEST_F(Groups, mergingALeadMovesItsMembers)
{
    for (const char* id : {"a", "b", "c", "lead"})
        desk.create(id);
    desk.give("a", CommandType::Merge, after(hours{1}), lead("c"));
    desk.give("b", CommandType::Merge, after(hours{2}), lead("c"));
    desk.give("c", CommandType::Merge, after(hours{3}), lead("lead"));
    EXPECT_TRUE(desk.complaints["c"].members.empty());
    EXPECT_EQ(desk.complaints["lead"].members.size(), 3U);
    for (const char* id : {"a", "b", "c"})
        EXPECT_EQ(desk.complaints[id].merged->lead, "lead") << id;
    EXPECT_EQ(desk.complaints["a"].merged->at, after(hours{1})) << "split still knows when its clocks stopped";
    EXPECT_EQ(desk.history["a"].back().details.at("lead"), "lead");
}

TEST_F(Groups, splitRestoresStatusAndClocks)
{
    desk.create("lead");
    desk.create("dup");
    desk.give("dup", CommandType::Acknowledge, after(hours{1}));
    const ClockFacts before = desk.complaints["dup"].clocks;
    desk.give("dup", CommandType::Merge, after(hours{2}), lead("lead"));
    EXPECT_NE(desk.complaints["dup"].clocks, before);
    EXPECT_EQ(desk.clocks("dup", after(hours{3})).leading, std::nullopt);
    desk.give("dup", CommandType::Split, after(hours{3}));
    EXPECT_EQ(desk.complaints["dup"].clocks, before);
    EXPECT_EQ(desk.complaints["dup"].status, Status::Acknowledged);
    EXPECT_EQ(desk.complaints["dup"].merged, std::nullopt);
    EXPECT_TRUE(desk.complaints["lead"].members.empty());
    EXPECT_EQ(desk.history["lead"].back().type, "split");
}

TEST_F(Groups, aPauseIsKeptByAMergeAndGivenBackByASplit)
{
    desk.create("lead");
    desk.create("dup");
    desk.give("dup", CommandType::Acknowledge, after(hours{1}));
    desk.give("dup", CommandType::Assign, after(hours{1}), crew("crew-t"));
    desk.give("dup", CommandType::Pause, after(hours{2}), reason("rain"));
    const ClockFacts before = desk.complaints["dup"].clocks;

    desk.give("dup", CommandType::Merge, after(hours{3}), lead("lead"));
    EXPECT_EQ(desk.complaints["dup"].clocks.pauses, before.pauses);
    EXPECT_FALSE(desk.clocks("dup", after(hours{4})).leading) << "the lead's work counts";
    EXPECT_TRUE(desk.give("dup", CommandType::Split, after(hours{9})).paused());
    EXPECT_EQ(desk.complaints["dup"].clocks, before);
    EXPECT_EQ(desk.clocks("dup", after(hours{10})).current(ClockKind::Repair)->paused, hours{8});
    desk.give("dup", CommandType::Resume, after(hours{11}));
    EXPECT_EQ(desk.clocks("dup", after(hours{20})).current(ClockKind::Repair)->paused, hours{9});
}

TEST_F(Groups, aPauseThatWasOverIsNotGivenBack)
{
    desk.create("lead");
    desk.create("dup");
    desk.give("dup", CommandType::Acknowledge, after(hours{1}));
    desk.give("dup", CommandType::Assign, after(hours{1}), crew("crew-t"));
    desk.give("dup", CommandType::Pause, after(hours{2}), reason("rain"));
    desk.give("dup", CommandType::Resume, after(hours{3}));
    desk.give("dup", CommandType::Merge, after(hours{3}), lead("lead")); // in the same millisecond
    EXPECT_FALSE(desk.give("dup", CommandType::Split, after(hours{9})).paused());
    EXPECT_EQ(desk.clocks("dup", after(hours{10})).current(ClockKind::Repair)->paused, hours{1});
}

TEST_F(Groups, aPauseGoesAlongWithALeadThatIsMergedItself)
{
    for (const char* id : {"lead", "old", "dup"})
        desk.create(id);
    desk.give("dup", CommandType::Acknowledge, after(hours{1}));
    desk.give("dup", CommandType::Assign, after(hours{1}), crew("crew-t"));
    desk.give("dup", CommandType::Pause, after(hours{2}), reason("rain"));
    desk.give("dup", CommandType::Merge, after(hours{3}), lead("old"));
    desk.give("old", CommandType::Merge, after(hours{4}), lead("lead"));
    EXPECT_TRUE(desk.give("dup", CommandType::Split, after(hours{5})).paused());
}

TEST_F(Groups, splitAfterMergingAtOnceKeepsTheAcknowledgement)
{
    desk.create("lead");
    desk.create("dup");
    desk.give("dup", CommandType::Acknowledge, after(hours{1}));
    desk.give("dup", CommandType::Merge, after(hours{1}), lead("lead")); // in the same millisecond
    desk.give("dup", CommandType::Split, after(hours{2}));
    EXPECT_EQ(desk.complaints["dup"].clocks.runs.at(0).stop, after(hours{1}));
    EXPECT_EQ(desk.complaints["dup"].clocks.runs.at(2).stop, std::nullopt);
}

TEST_F(Groups, closeWaitsForEveryReporterOfTheGroup)
{
    desk.create("lead");
    desk.create("dup");
    desk.create("silent", morning, "");
    desk.give("dup", CommandType::Merge, after(hours{1}), lead("lead"));
    desk.give("silent", CommandType::Merge, after(hours{1}), lead("lead"));
    desk.give("lead", CommandType::Acknowledge, after(hours{1}));
    desk.give("lead", CommandType::Reply, after(hours{1}), answer({"r1", "dup/r1"}, "repaired"));
    repair("lead", after(hours{2}));
    EXPECT_EQ(refusal("lead", CommandType::Close, {}), ErrorCode::Invalid) << "told before it was true";
    EXPECT_EQ(owedReplies(desk.complaints["lead"], desk.world()).size(), 2U);
    desk.give("lead", CommandType::Reply, after(hours{3}), answer({"r1"}, "repaired"));
    const auto owed = owedReplies(desk.complaints["lead"], desk.world());
    ASSERT_EQ(owed.size(), 1U);
    EXPECT_EQ(owed[0].complaint, "dup");
    EXPECT_EQ(refusal("lead", CommandType::Close, {}), ErrorCode::Invalid);
    desk.give("lead", CommandType::Reply, after(hours{4}), answer({"dup/r1"}, "", "unreachable"));
    EXPECT_TRUE(desk.complaints["dup"].reporters[0].unreachable);
    EXPECT_EQ(desk.history["dup"].back().type, "reply");
    EXPECT_EQ(desk.give("lead", CommandType::Close, after(hours{10})).status, Status::Closed);
}

TEST_F(Groups, smallTalkDoesNotUndoAnAnswer)
{
    desk.create("c");
    repair("c", after(hours{1}));
    desk.give("c", CommandType::Reply, after(hours{2}), answer({"r1"}, "repaired"));
    desk.give("c", CommandType::Reply, after(hours{3}), answer({"r1"}, "thanks"));
    EXPECT_TRUE(owedReplies(desk.complaints["c"], desk.world()).empty());
    EXPECT_EQ(desk.give("c", CommandType::Close, after(hours{4})).status, Status::Closed);
}

TEST_F(Groups, aReopenedRepairIsToldAgain)
{
    desk.create("c");
    repair("c", after(hours{1}));
    desk.give("c", CommandType::Reply, after(hours{2}), answer({"r1"}, "repaired"));
    desk.give("c", CommandType::Close, after(hours{3}));
    desk.give("c", CommandType::Reopen, after(hours{4}), reason("sunk"));
    desk.give("c", CommandType::Assign, after(hours{5}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{5}));
    desk.give("c", CommandType::Photo, after(hours{5}), photo(PhotoKind::After, 'f'));
    desk.give("c", CommandType::Repair, after(hours{6}));
    EXPECT_EQ(owedReplies(desk.complaints["c"], desk.world()).size(), 1U);
}

TEST_F(Groups, rejectedAndProgrammedOweAReply)
{
    desk.create("c");
    EXPECT_TRUE(owedReplies(desk.complaints["c"], desk.world()).empty());
    desk.give("c", CommandType::Reject, after(hours{1}), reason("private road"));
    EXPECT_EQ(owedReplies(desk.complaints["c"], desk.world()).size(), 1U);
    desk.give("c", CommandType::Reply, after(hours{2}), answer({"r1"}, "rejected"));
    EXPECT_TRUE(owedReplies(desk.complaints["c"], desk.world()).empty());
    desk.give("c", CommandType::Reopen, after(hours{3}), reason("public after all"));
    desk.give("c", CommandType::Programme, after(hours{4}), programmed(after(hours{400})));
    EXPECT_EQ(owedReplies(desk.complaints["c"], desk.world()).size(), 1U);
    desk.give("c", CommandType::Reply, after(hours{5}), answer({"r1"}, "programmed"));
    EXPECT_TRUE(owedReplies(desk.complaints["c"], desk.world()).empty());
}

TEST_F(Groups, anAnswerOfTheServersCountsWhenItIsOut)
{
    desk.create("lead");
    desk.create("dup");
    desk.give("dup", CommandType::Merge, after(hours{1}), lead("lead"));
    repair("lead", after(hours{2}));
    const auto reportBack = [&] {
        return *lastRun(desk.complaints["lead"], ClockKind::ReportBack);
    };
    desk.give("lead", CommandType::Reply, after(hours{3}), answer({"r1", "dup/r1"}, "repaired", "channel"));
    auto owed = owedReplies(desk.complaints["lead"], desk.world());
    ASSERT_EQ(owed.size(), 2U);
    EXPECT_TRUE(owed[0].isOnItsWay() && owed[1].isOnItsWay());
    EXPECT_EQ(refusal("lead", CommandType::Close, {}), ErrorCode::Invalid);

    using State = ChannelAnswer::State;
    desk.give("lead", CommandType::Answered, after(hours{4}), became({"r1"}, State::Sent), server());
    EXPECT_EQ(desk.complaints["lead"].reporters[0].repliedAt, after(hours{4}));
    EXPECT_FALSE(reportBack().stop) << "one is not told yet";
    desk.give("lead", CommandType::Answered, after(hours{5}), became({"dup/r1"}, State::Failed), server());
    EXPECT_TRUE(owedReplies(desk.complaints["lead"], desk.world()).at(0).isOnItsWay()) << "it is tried again";
    desk.give("lead", CommandType::Answered, after(hours{6}), became({"dup/r1"}, State::GivenUp), server());
    owed = owedReplies(desk.complaints["lead"], desk.world());
    ASSERT_EQ(owed.size(), 1U);
    EXPECT_FALSE(owed[0].isOnItsWay());
    desk.give("lead", CommandType::Reply, after(hours{7}), answer({"dup/r1"}, "repaired", "channel"));
    desk.give("lead", CommandType::Answered, after(hours{8}), became({"dup/r1"}, State::Sent), server());
    EXPECT_EQ(reportBack().stop, after(hours{8})) << "when the last was told";
    EXPECT_EQ(desk.give("lead", CommandType::Close, after(hours{9})).status, Status::Closed);
    EXPECT_EQ(reportBack().stop, after(hours{8}));
}

TEST_F(Groups, whatBecameOfAnAnswerIsForTheServerToSay)
{
    desk.create("c");
    const auto args = became({"r1"}, ChannelAnswer::State::Sent);
    EXPECT_EQ(refusal("c", CommandType::Answered, args), ErrorCode::NotAllowed);
    EXPECT_TRUE(desk.attempt("c", CommandType::Answered, args, after(hours{1}), server()));
    EXPECT_EQ(desk.attempt("c", CommandType::Answered, became({"r1"}, ChannelAnswer::State::Queued), after(hours{1}),
                           server())
                  .error()
                  .field,
              "answer");
}

TEST_F(Groups, whatIsAddedAfterTheReportersWereToldShowsNoRepairToCome)
{
    desk.create("c");
    repair("c", after(hours{1}));
    desk.give("c", CommandType::Reply, after(hours{2}), answer({"r1"}, "repaired"));
    EXPECT_EQ(lastRun(desk.complaints["c"], ClockKind::ReportBack)->stop, after(hours{2}));
    desk.give("c", CommandType::Photo, after(hours{3}), photo(PhotoKind::After, 'e'));
    desk.give("c", CommandType::Reopen, after(hours{4}), reason("sunk"));
    EXPECT_FALSE(showsThisRepair(desk.complaints["c"]));
    desk.give("c", CommandType::Assign, after(hours{5}), crew("crew-t"));
    desk.give("c", CommandType::Start, after(hours{5}));
    desk.give("c", CommandType::Photo, after(hours{5}), photo(PhotoKind::After, 'f'));
    EXPECT_TRUE(showsThisRepair(desk.complaints["c"]));
}

TEST_F(Groups, replyNamesReportersOfTheGroupOnly)
{
    desk.create("c");
    desk.create("stranger");
    EXPECT_EQ(refusal("c", CommandType::Reply, answer({"r9"}, "acknowledged")), ErrorCode::Missing);
    EXPECT_EQ(refusal("c", CommandType::Reply, answer({"stranger/r1"}, "acknowledged")), ErrorCode::Missing);
    EXPECT_EQ(refusal("c", CommandType::Reply, answer({"r1"}, "")), ErrorCode::Invalid);
    desk.give("c", CommandType::Reply, after(hours{1}), answer({"c/r1"}, "acknowledged"));
    EXPECT_EQ(desk.complaints["c"].reporters[0].repliedAt, after(hours{1}));
    EXPECT_THAT(desk.history["c"].back().details, testing::Contains(testing::Pair("about", "acknowledged")));
}

} // namespace

} // namespace posko::core::test
