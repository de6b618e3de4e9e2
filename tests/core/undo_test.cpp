#include "tests/core/stages.h"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace posko::core::test {

namespace {

using testing::Contains;
using testing::Pair;

class Undo : public testing::Test {
protected:
    Desk desk;

    Result<Effect> undo(const std::string& id, const std::string& mutation, Instant at, const Actor& by)
    {
        return desk.attempt(id, CommandType::Undo, undoing(mutation), at, by);
    }

    /// Undoes and returns the mutation that did it.
    std::string undone(const std::string& id, const std::string& mutation, Instant at, const Actor& by)
    {
        const auto effect = undo(id, mutation, at, by);
        EXPECT_TRUE(effect.has_value()) << (effect ? "" : effect.error().message);
        return desk.last();
    }

    void refused(const std::string& id, const std::string& mutation, Instant at, const Actor& by, ErrorCode code,
                 const std::string& field)
    {
        const auto before = desk.complaints;
        const auto effect = undo(id, mutation, at, by);
        ASSERT_FALSE(effect.has_value());
        EXPECT_EQ(toWord(effect.error().code), toWord(code)) << effect.error().message;
        EXPECT_EQ(effect.error().field, field) << effect.error().message;
        EXPECT_EQ(desk.complaints, before);
    }

    std::uint8_t conflicts(const std::string& id, const std::string& mutation, const Actor& by)
    {
        Command command;
        command.complaintId = id;
        command.type = CommandType::Undo;
        command.args = undoing(mutation);
        return conflictingGroups(desk.complaints[id], command, by, desk.world());
    }

    /// The mutation of a command that has to succeed.
    std::string give(const std::string& id, CommandType type, Instant at, const CommandArgs& args, const Actor& by)
    {
        desk.give(id, type, at, args, by);
        return desk.last();
    }

    /// The mutation of the order.
    std::string ordered(const std::string& id, const Actor& by)
    {
        desk.create(id);
        desk.give(id, CommandType::Acknowledge, after(minutes{10}), {}, by);
        return give(id, CommandType::Assign, after(minutes{20}), crew("crew-t"), by);
    }
};

class EveryInverse : public testing::TestWithParam<std::tuple<std::size_t, std::size_t>> {};

TEST_P(EveryInverse, leadsBackAndForth)
{
    const auto [statusIndex, typeIndex] = GetParam();
    const auto type = static_cast<CommandType>(typeIndex);
    Desk desk;
    bring(desk, "c", static_cast<Status>(statusIndex));
    const CommandArgs args = prepare(desk, "c", type, desk.supervisor);
    const auto before = desk.complaints;
    if (!desk.attempt("c", type, args, after(minutes{5}), desk.supervisor))
        return; // there is no such move
    const std::string done = desk.last();
    const auto then = desk.complaints;
    if (!hasInverse(type)) {
        EXPECT_FALSE(desk.undoRecords.contains(done));
        const auto effect = desk.attempt("c", CommandType::Undo, undoing(done), after(minutes{6}), desk.supervisor);
        ASSERT_FALSE(effect);
        EXPECT_EQ(effect.error().code, ErrorCode::Missing);
        return;
    }
    ASSERT_TRUE(desk.undoRecords.contains(done));
    desk.give("c", CommandType::Undo, after(minutes{6}), undoing(done));
    EXPECT_EQ(butForHistory(desk.complaints), butForHistory(before));
    const std::string undo = desk.last();
    desk.give("c", CommandType::Undo, after(minutes{7}), undoing(undo));
    EXPECT_EQ(butForHistory(desk.complaints), butForHistory(then));
    const std::string redo = desk.last();
    desk.give("c", CommandType::Undo, after(minutes{8}), undoing(redo));
    EXPECT_EQ(butForHistory(desk.complaints), butForHistory(before));
    for (const std::string& mutation : {done, undo, redo}) {
        const auto again = desk.attempt("c", CommandType::Undo, undoing(mutation), after(minutes{9}), desk.supervisor);
        ASSERT_FALSE(again) << "once is all";
        EXPECT_EQ(again.error().field, "undone");
    }
}

INSTANTIATE_TEST_SUITE_P(Transitions, EveryInverse,
                         testing::Combine(testing::Range(std::size_t{0}, statusCount),
                                          testing::Range(std::size_t{1}, commandTypeCount - 1)),
                         [](const auto& one) {
                             return std::string(toWord(static_cast<Status>(std::get<0>(one.param)))) + "_" +
                                    std::string(toWord(static_cast<CommandType>(std::get<1>(one.param))));
                         });

TEST_F(Undo, isToldInTheHistoryAndMovesStayInTheirOrder)
{
    const std::string order = ordered("c", desk.dispatcher);
    const Instant at = after(hours{2});
    const std::string back = undone("c", order, at, desk.dispatcher);
    const Complaint& now = desk.complaints["c"];
    EXPECT_EQ(now.status, Status::Acknowledged);
    EXPECT_EQ(now.lastMove, at) << "what happened earlier and arrives later does not stand before it";
    const Event told = desk.history["c"].back();
    EXPECT_EQ(told.type, "undo");
    EXPECT_EQ(told.effective, at);
    EXPECT_EQ(told.actor, desk.dispatcher.user);
    EXPECT_THAT(told.details, testing::UnorderedElementsAre(Pair("undone", "assign"), Pair("from", "assigned"),
                                                            Pair("to", "acknowledged")));
    undone("c", back, after(hours{3}), desk.dispatcher);
    EXPECT_THAT(desk.history["c"].back().details, Contains(Pair("redone", "assign")));
    EXPECT_EQ(desk.history["c"].size(), 5U);
}

TEST_F(Undo, leavesTheClocksAsIfNothingHadBeenDone)
{
    ordered("c", desk.dispatcher);
    const std::string paused = give("c", CommandType::Pause, after(hours{1}), reason("rain"), desk.dispatcher);
    undone("c", paused, after(hours{9}), desk.dispatcher);
    EXPECT_EQ(desk.clocks("c", after(hours{10})).current(ClockKind::Repair)->paused, milliseconds{0});
    const std::string started = give("c", CommandType::Start, after(hours{10}), {}, desk.dispatcher);
    const std::string again = give("c", CommandType::Pause, after(hours{11}), reason("rain"), desk.dispatcher);
    const std::string resumed = give("c", CommandType::Resume, after(hours{12}), {}, desk.dispatcher);
    undone("c", resumed, after(hours{13}), desk.dispatcher);
    EXPECT_TRUE(desk.complaints["c"].paused());
    EXPECT_EQ(desk.clocks("c", after(hours{15})).current(ClockKind::Repair)->paused, hours{4});
    undone("c", again, after(hours{15}), desk.dispatcher);
    undone("c", started, after(hours{15}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].status, Status::Assigned);
}

TEST_F(Undo, belongsToTheAccountOnAnyDesk)
{
    const std::string order = ordered("c", desk.dispatcher);
    refused("c", order, after(hours{1}), desk.supervisor, ErrorCode::NotAllowed, "mutation");
    EXPECT_EQ(conflicts("c", order, desk.supervisor), 0) << "they are told that it is not theirs";
    Actor elsewhere = desk.dispatcher;
    elsewhere.device = "another desk";
    EXPECT_EQ(conflicts("c", order, elsewhere), 0);
    undone("c", order, after(hours{1}), elsewhere);
}

TEST_F(Undo, lastsTwelveHours)
{
    const std::string order = ordered("c", desk.dispatcher);
    const Instant given = after(minutes{20});
    refused("c", order, given + undoLasts + milliseconds{1}, desk.dispatcher, ErrorCode::WrongStatus, "late");
    undone("c", order, given + undoLasts, desk.dispatcher);
}

TEST_F(Undo, countsTheTimeBetweenTheActsNotUntilTheyArrive)
{
    const std::string order = ordered("c", desk.dispatcher);
    const auto effect = desk.attempt("c", CommandType::Undo, undoing(order), after(hours{1}), desk.dispatcher,
                                     after(hours{30})); // an office without a link
    EXPECT_TRUE(effect);
    const std::string fresh = ordered("d", desk.dispatcher);
    const auto dead = desk.attempt("d", CommandType::Undo, undoing(fresh), instant(0), desk.dispatcher,
                                   after(minutes{20}) + undoLasts + milliseconds{1});
    ASSERT_FALSE(dead);
    EXPECT_EQ(dead.error().field, "late") << "a clock that stands does not stop the time";
}

TEST_F(Undo, ofARepairLastsAsLongAsItMayBeWithdrawn)
{
    ordered("c", desk.dispatcher);
    desk.give("c", CommandType::Start, after(minutes{30}), {}, desk.regional);
    desk.give("c", CommandType::Photo, after(minutes{40}), photo(PhotoKind::After), desk.regional);
    const std::string repair = give("c", CommandType::Repair, after(hours{1}), {}, desk.regional);
    const Instant last = after(hours{1}) + repairIsWithdrawnWithin;
    refused("c", repair, last + milliseconds{1}, desk.regional, ErrorCode::WrongStatus, "late");
    const std::string back = undone("c", repair, last, desk.regional);
    EXPECT_EQ(desk.complaints["c"].status, Status::InProgress);
    EXPECT_EQ(desk.complaints["c"].photos.size(), 1U) << "what was shown stays";
    refused("c", back, last + minutes{11}, desk.regional, ErrorCode::WrongStatus, "late");
    desk.give("c", CommandType::Repair, last + minutes{11}, {}, desk.regional);
    const std::string withdrawn =
        give("c", CommandType::WithdrawRepair, last + minutes{15}, reason("the other street"), desk.regional);
    refused("c", withdrawn, last + minutes{26}, desk.regional, ErrorCode::WrongStatus, "late");
}

TEST_F(Undo, conflictsWithWhatOthersTouchedSince)
{
    const std::string order = ordered("c", desk.dispatcher);
    desk.give("c", CommandType::Classify, after(hours{1}), severity(Severity::Light), desk.supervisor);
    EXPECT_EQ(conflicts("c", order, desk.dispatcher), 0) << "an order does not rest on the class";
    desk.give("c", CommandType::Place, after(hours{1}), pin(-6.24, 106.96), desk.supervisor);
    EXPECT_EQ(conflicts("c", order, desk.dispatcher), bit(FieldGroup::Location));
    desk.give("c", CommandType::Pause, after(hours{1}), reason("rain"), desk.supervisor);
    EXPECT_EQ(conflicts("c", order, desk.dispatcher), bit(FieldGroup::Location) | bit(FieldGroup::Work));
    refused("c", order, after(hours{2}), desk.dispatcher, ErrorCode::WrongStatus, "since");
}

TEST_F(Undo, conflictsAlsoWhereOthersWentThereAndBack)
{
    desk.create("c");
    const std::string light =
        give("c", CommandType::Classify, after(hours{1}), severity(Severity::Light), desk.dispatcher);
    EXPECT_EQ(conflicts("c", light, desk.dispatcher), 0);
    desk.give("c", CommandType::Classify, after(hours{2}), severity(Severity::Heavy), desk.supervisor);
    desk.give("c", CommandType::Classify, after(hours{3}), severity(Severity::Light), desk.supervisor);
    EXPECT_EQ(conflicts("c", light, desk.dispatcher), bit(FieldGroup::Classification));
}

TEST_F(Undo, goesBackInOrder)
{
    const std::string order = ordered("c", desk.dispatcher);
    const std::string start = give("c", CommandType::Start, after(hours{1}), {}, desk.dispatcher);
    refused("c", order, after(hours{2}), desk.dispatcher, ErrorCode::WrongStatus, "since");
    undone("c", start, after(hours{2}), desk.dispatcher);
    EXPECT_EQ(conflicts("c", order, desk.dispatcher), 0);
    undone("c", order, after(hours{2}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].status, Status::Acknowledged);
}

TEST_F(Undo, ofAnOrderThatItsOfficeConfirmedIsRefused)
{
    const std::string order = ordered("c", desk.dispatcher);
    desk.give("c", CommandType::Confirm, after(hours{1}), {}, desk.regional);
    refused("c", order, after(hours{2}), desk.dispatcher, ErrorCode::WrongStatus, "since");
}

TEST_F(Undo, leavesNotesPhotosAndAnswersAlone)
{
    const std::string order = ordered("c", desk.dispatcher);
    desk.give("c", CommandType::Note, after(hours{1}), note("seen"), desk.supervisor);
    desk.give("c", CommandType::Photo, after(hours{1}), photo(PhotoKind::Before), desk.regional);
    desk.give("c", CommandType::Reply, after(hours{1}), answer({"r1"}, "acknowledged"), desk.supervisor);
    EXPECT_EQ(conflicts("c", order, desk.dispatcher), 0);
    undone("c", order, after(hours{2}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].photos.size(), 1U);
    EXPECT_EQ(desk.complaints["c"].reporters[0].repliedAbout, "acknowledged");
}

TEST_F(Undo, hasNothingToDoWhereNothingChangedOrNothingIsKnown)
{
    ordered("c", desk.dispatcher);
    give("c", CommandType::Confirm, after(hours{1}), {}, desk.dispatcher);
    const std::string again = give("c", CommandType::Confirm, after(hours{1}), {}, desk.dispatcher);
    refused("c", again, after(hours{2}), desk.dispatcher, ErrorCode::Missing, "mutation");
    desk.give("c", CommandType::Classify, after(hours{1}), severity(Severity::Light));
    const std::string same =
        give("c", CommandType::Classify, after(hours{1}), severity(Severity::Light), desk.dispatcher);
    refused("c", same, after(hours{2}), desk.dispatcher, ErrorCode::Missing, "mutation");
    refused("c", "m999", after(hours{2}), desk.dispatcher, ErrorCode::Missing, "mutation");
    const std::string other = ordered("d", desk.dispatcher);
    refused("c", other, after(hours{2}), desk.dispatcher, ErrorCode::Missing, "mutation");
    refused("c", "", after(hours{2}), desk.dispatcher, ErrorCode::Invalid, "mutation");
}

TEST_F(Undo, needsTheRoleAndTheSightThatTheCommandNeeds)
{
    desk.create("c");
    const std::string rejected = give("c", CommandType::Reject, after(hours{1}), reason("no road"), desk.dispatcher);
    Actor demoted = desk.dispatcher;
    demoted.role = Role::Regional;
    demoted.districts = {"timur"};
    refused("c", rejected, after(hours{2}), demoted, ErrorCode::NotAllowed, "");
    ordered("d", desk.supervisor);
    const std::string start = give("d", CommandType::Start, after(hours{1}), {}, desk.regional);
    Actor moved = desk.regional;
    moved.districts = {"barat"};
    refused("d", start, after(hours{2}), moved, ErrorCode::NotAllowed, "");
    undone("d", start, after(hours{2}), desk.regional);
}

TEST_F(Undo, opensWhatWasClosedAndAnOrderBeforeThatStays)
{
    const std::string order = ordered("c", desk.dispatcher);
    desk.give("c", CommandType::Start, after(minutes{30}));
    desk.give("c", CommandType::Photo, after(minutes{40}), photo(PhotoKind::After));
    desk.give("c", CommandType::Repair, after(minutes{50}));
    desk.give("c", CommandType::Reply, after(hours{1}), answer({"r1"}, "", "unreachable"));
    const std::string closed = give("c", CommandType::Close, after(hours{1}), {}, desk.dispatcher);
    refused("c", order, after(hours{2}), desk.dispatcher, ErrorCode::WrongStatus, "since");
    const std::string back = undone("c", closed, after(hours{2}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].status, Status::Repaired);
    EXPECT_FALSE(desk.clocks("c", after(hours{2})).current(ClockKind::ReportBack)->running())
        << "nobody was left to be told before it was closed";
    desk.give("c", CommandType::Reply, after(hours{3}), answer({"r1"}, "thanks"));
    refused("c", back, after(hours{4}), desk.dispatcher, ErrorCode::Invalid, "reporters");
    desk.give("c", CommandType::Reply, after(hours{5}), answer({"r1"}, "repaired"));
    undone("c", back, after(hours{6}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].status, Status::Closed);
}

TEST_F(Undo, restoresAGroupOfThree)
{
    for (const char* id : {"a", "b", "c", "lead"})
        desk.create(id);
    desk.give("a", CommandType::Merge, after(hours{1}), lead("c"), desk.dispatcher);
    const std::string second = give("b", CommandType::Merge, after(hours{2}), lead("c"), desk.dispatcher);
    const auto before = desk.complaints;
    const std::string merged = give("c", CommandType::Merge, after(hours{3}), lead("lead"), desk.dispatcher);
    const auto then = desk.complaints;
    refused("b", second, after(hours{4}), desk.dispatcher, ErrorCode::WrongStatus, "since");
    const std::string back = undone("c", merged, after(hours{4}), desk.dispatcher);
    EXPECT_EQ(butForHistory(desk.complaints), butForHistory(before));
    EXPECT_EQ(desk.history["lead"].back().type, "undo");
    EXPECT_THAT(desk.history["lead"].back().details, Contains(Pair("member", "c")));
    EXPECT_THAT(desk.history["c"].back().details, Contains(Pair("lead", "lead")));
    EXPECT_THAT(desk.history["a"].back().details, Contains(Pair("lead", "c")));
    EXPECT_THAT(desk.history["b"].back().details, Contains(Pair("undone", "merge")));
    undone("c", back, after(hours{5}), desk.dispatcher);
    EXPECT_EQ(butForHistory(desk.complaints), butForHistory(then));
    undone("c", desk.last(), after(hours{6}), desk.dispatcher);
    undone("b", second, after(hours{7}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].members.size(), 1U);
}

TEST_F(Undo, ofAMergeIsRefusedOnceTheGroupIsAnother)
{
    for (const char* id : {"a", "c", "lead"})
        desk.create(id);
    desk.give("a", CommandType::Merge, after(hours{1}), lead("c"), desk.dispatcher);
    const std::string merged = give("c", CommandType::Merge, after(hours{2}), lead("lead"), desk.dispatcher);
    desk.give("lead", CommandType::Acknowledge, after(hours{3}));
    EXPECT_EQ(conflicts("c", merged, desk.dispatcher), 0) << "the lead may go on";
    desk.give("a", CommandType::Split, after(hours{3}));
    EXPECT_NE(conflicts("c", merged, desk.dispatcher) & bit(FieldGroup::Group), 0);
    refused("c", merged, after(hours{4}), desk.dispatcher, ErrorCode::WrongStatus, "since");
}

TEST_F(Undo, ofASplitNeedsALeadThatIsOpen)
{
    desk.create("c");
    desk.create("lead");
    desk.give("c", CommandType::Merge, after(hours{1}), lead("lead"), desk.dispatcher);
    const std::string split = give("c", CommandType::Split, after(hours{2}), {}, desk.dispatcher);
    const std::string rejected = give("lead", CommandType::Reject, after(hours{3}), reason("no road"), desk.dispatcher);
    refused("c", split, after(hours{4}), desk.dispatcher, ErrorCode::WrongStatus, "lead");
    undone("lead", rejected, after(hours{4}), desk.dispatcher);
    undone("c", split, after(hours{4}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].merged.value_or(MergedState{}).lead, "lead");
}

TEST_F(Undo, ofASplitFromAGroupThatWasOverNeedsItToBeOverStill)
{
    desk.create("c");
    desk.create("lead");
    desk.give("c", CommandType::Merge, after(hours{1}), lead("lead"), desk.dispatcher);
    desk.give("lead", CommandType::Reject, after(hours{2}), reason("no road"), desk.dispatcher);
    const std::string split = give("c", CommandType::Split, after(hours{3}), {}, desk.dispatcher);
    undone("c", split, after(hours{4}), desk.dispatcher);
    const std::string again = give("c", CommandType::Split, after(hours{5}), {}, desk.dispatcher);
    desk.give("lead", CommandType::Reopen, after(hours{6}), reason("it is one"), desk.supervisor);
    EXPECT_EQ(conflicts("c", again, desk.dispatcher), bit(FieldGroup::Work));
    refused("c", again, after(hours{7}), desk.dispatcher, ErrorCode::WrongStatus, "since");
}

TEST_F(Undo, ofAReopeningIsRefusedOnceSomebodyJoined)
{
    desk.create("c");
    desk.create("d");
    desk.give("c", CommandType::Reject, after(hours{1}), reason("no road"));
    const std::string reopened = give("c", CommandType::Reopen, after(hours{2}), reason("it is one"), desk.dispatcher);
    desk.give("d", CommandType::Merge, after(hours{3}), lead("c"), desk.dispatcher);
    refused("c", reopened, after(hours{4}), desk.dispatcher, ErrorCode::WrongStatus, "since");
}

TEST_F(Undo, ofTheFirstMergeStopsTheClocksThatItBegan)
{
    desk.create("lead");
    desk.create("c");
    desk.complaints["lead"].clocks = {{}, {}, 1, false}; // imported
    const std::string merged = give("c", CommandType::Merge, after(hours{1}), lead("lead"), desk.dispatcher);
    EXPECT_TRUE(desk.complaints["lead"].clocks.measured);
    const std::string back = undone("c", merged, after(hours{2}), desk.dispatcher);
    EXPECT_FALSE(desk.complaints["lead"].clocks.measured);
    const std::string again = undone("c", back, after(hours{3}), desk.dispatcher);
    desk.give("lead", CommandType::Acknowledge, after(hours{4}));
    refused("c", again, after(hours{5}), desk.dispatcher, ErrorCode::WrongStatus, "since");
}

TEST_F(Undo, putsAPlaceBackWithAllThatFollowsFromIt)
{
    desk.districts = DistrictIndex{{square("timur", 106.9, -6.3, 0.1), square("tengah", 106.8, -6.3, 0.1)}};
    desk.create("c");
    CommandArgs args = pin(-6.25, 106.9001);
    args.address = "Jl. Batas";
    desk.give("c", CommandType::Place, after(minutes{5}), args);
    const Complaint before = desk.complaints["c"];
    EXPECT_EQ(before.neighbour, "tengah");
    const std::string moved = give("c", CommandType::Place, after(hours{1}), pin(-6.25, 106.8002), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].neighbour, "");
    undone("c", moved, after(hours{2}), desk.dispatcher);
    EXPECT_EQ(butForHistory(desk.complaints["c"]), butForHistory(before));
}

TEST_F(Undo, leavesAnOrderWithACrewOfItsDistrict)
{
    desk.create("c");
    desk.give("c", CommandType::Acknowledge, after(minutes{5}));
    const std::string moved = give("c", CommandType::Place, after(hours{1}), pin(-6.25, 106.75), desk.dispatcher);
    desk.give("c", CommandType::Assign, after(hours{2}), crew("crew-b"), desk.supervisor);
    EXPECT_EQ(conflicts("c", moved, desk.dispatcher), 0);
    refused("c", moved, after(hours{3}), desk.dispatcher, ErrorCode::Invalid, "crew");
    const std::string taken = give("c", CommandType::Unassign, after(hours{3}), reason("no asphalt"), desk.dispatcher);
    desk.crews.erase("crew-b");
    refused("c", taken, after(hours{4}), desk.dispatcher, ErrorCode::Invalid, "crew");
    undone("c", moved, after(hours{4}), desk.dispatcher);
    EXPECT_EQ(desk.complaints["c"].district, "timur");
}

TEST_F(Undo, onADeskIsNotAskedForVersionsAndStates)
{
    const std::string order = ordered("c", desk.dispatcher);
    for (UndoRecord::Changed& changed : desk.undoRecords[order].changed) {
        changed.version = 0;
        changed.left.clear();
    }
    desk.complaints["c"].clocks.runs.back().start += milliseconds{3}; // the server's clock is another
    desk.complaints["c"].touched[0] = {99, "u-other", "theirs"};
    EXPECT_EQ(conflicts("c", order, desk.dispatcher), 0);
    undone("c", order, after(hours{1}), desk.dispatcher);
}

TEST_F(Undo, isWrittenDownAndReadAgain)
{
    const std::string order = ordered("c", desk.dispatcher);
    undone("c", order, after(hours{1}), desk.dispatcher);
    for (auto& [mutation, record] : desk.undoRecords) {
        record.undoneBy.clear(); // is kept beside it
        const auto read = fromJson<UndoRecord>(*parseJson(json::serialize(toJson(record))));
        ASSERT_TRUE(read) << read.error().field;
        EXPECT_EQ(*read, record);
    }
    EXPECT_FALSE(fromJson<UndoRecord>(json::value{}));
    auto broken = toJson(desk.undoRecords.at(order));
    broken.at("changed").at(0).as_object()["before"] = 5;
    EXPECT_FALSE(fromJson<UndoRecord>(broken));
    desk.undoRecords[order].changed[0].left.clear();
    desk.undoRecords[order].changed[0].before["status"] = "broken";
    refused("c", order, after(hours{2}), desk.dispatcher, ErrorCode::Internal, "");
}

} // namespace

} // namespace posko::core::test
