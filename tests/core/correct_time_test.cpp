#include "core/correctable_times.h"
#include "core/undo.h"
#include "tests/core/any_args.h"
#include "tests/core/commands.h"

#include <rapidcheck.h>

#include <random>

namespace posko::core::test {

namespace {

CommandArgs corrected(Moment moment, Instant to)
{
    CommandArgs args = reason("the clock of the phone was wrong");
    args.moment = moment;
    args.time = to;
    return args;
}

/// One complaint whose life has every moment, an hour apart: received, acknowledged, ordered, paused, resumed,
/// repaired.
class CorrectTime : public Commands {
protected:
    CorrectTime()
    {
        desk.create("c");
        desk.give("c", CommandType::Acknowledge, after(hours{1}));
        desk.give("c", CommandType::Assign, after(hours{2}), crew("crew-t"));
        desk.give("c", CommandType::Start, after(hours{2}));
        desk.give("c", CommandType::Pause, after(hours{3}), reason("rain"));
        desk.give("c", CommandType::Resume, after(hours{4}));
        desk.give("c", CommandType::Photo, after(hours{5}), photo(PhotoKind::After, 'c'));
        desk.give("c", CommandType::Repair, after(hours{5}));
    }

    Result<Effect> correct(Moment moment, Instant to, const std::string& id = "c")
    {
        return desk.attempt(id, CommandType::CorrectTime, corrected(moment, to), after(hours{9}), desk.supervisor);
    }

    Complaint& complaint() { return desk.complaints["c"]; }
    Clock clock(ClockKind kind) { return *ledger(complaint(), desk.policy, after(hours{9})).current(kind); }
};

} // namespace

TEST_F(CorrectTime, movesTheReceiptAndTheClocksThatBeganWithIt)
{
    ASSERT_TRUE(correct(Moment::Received, after(-hours{2})));
    EXPECT_EQ(complaint().received, after(-hours{2}));
    EXPECT_EQ(clock(ClockKind::Acknowledge).start, after(-hours{2}));
    EXPECT_EQ(clock(ClockKind::Repair).start, after(-hours{2}));
    EXPECT_EQ(clock(ClockKind::Dispatch).start, after(hours{1})) << "that one began with the acknowledgement";
}

TEST_F(CorrectTime, movesEachMomentWithWhatBeginsOrEndsThere)
{
    ASSERT_TRUE(correct(Moment::Acknowledged, after(minutes{20})));
    EXPECT_EQ(clock(ClockKind::Acknowledge).stop, after(minutes{20}));
    EXPECT_EQ(clock(ClockKind::Dispatch).start, after(minutes{20}));
    ASSERT_TRUE(correct(Moment::Ordered, after(minutes{90})));
    EXPECT_EQ(clock(ClockKind::Dispatch).stop, after(minutes{90}));
    ASSERT_TRUE(correct(Moment::Paused, after(minutes{150})));
    ASSERT_TRUE(correct(Moment::Resumed, after(minutes{270})));
    EXPECT_EQ(clock(ClockKind::Repair).paused, minutes{120});
    ASSERT_TRUE(correct(Moment::Repaired, after(hours{7})));
    EXPECT_EQ(clock(ClockKind::Repair).stop, after(hours{7}));
    EXPECT_EQ(clock(ClockKind::ReportBack).start, after(hours{7}));
}

TEST_F(CorrectTime, saysInTheHistoryWhatItWasAndWhy)
{
    ASSERT_TRUE(correct(Moment::Repaired, after(hours{7})));
    const Event event = desk.history["c"].back();
    EXPECT_EQ(event.type, "correct_time");
    EXPECT_EQ(event.details.at("moment"), "repaired");
    EXPECT_EQ(event.details.at("from_time"), toIso8601(after(hours{5})));
    EXPECT_EQ(event.details.at("to_time"), toIso8601(after(hours{7})));
    EXPECT_EQ(event.details.at("reason"), "the clock of the phone was wrong");
    EXPECT_EQ(event.actor, desk.supervisor.user);
}

TEST_F(CorrectTime, theSameTimeIsNoHistory)
{
    const auto events = desk.history["c"].size();
    ASSERT_TRUE(correct(Moment::Repaired, after(hours{5})));
    EXPECT_EQ(desk.history["c"].size(), events);
}

TEST_F(CorrectTime, leavesTheOrderInWhichThingsHappened)
{
    const auto refusal = [&](Moment moment, Instant to) {
        const auto effect = correct(moment, to);
        EXPECT_FALSE(effect) << toWord(moment);
        return effect ? std::string() : effect.error().field;
    };
    EXPECT_EQ(refusal(Moment::Received, after(hours{1} + milliseconds{1})), "time") << "after it was acknowledged";
    EXPECT_EQ(refusal(Moment::Acknowledged, after(-minutes{1})), "time");
    EXPECT_EQ(refusal(Moment::Acknowledged, after(minutes{121})), "time") << "after it was ordered";
    EXPECT_EQ(refusal(Moment::Ordered, after(minutes{181})), "time") << "after the pause began";
    EXPECT_EQ(refusal(Moment::Paused, after(minutes{241})), "time") << "after it ended";
    EXPECT_EQ(refusal(Moment::Resumed, after(minutes{301})), "time") << "after the repair";
    EXPECT_EQ(refusal(Moment::Repaired, after(minutes{239})), "time") << "before work was resumed";
    EXPECT_EQ(refusal(Moment::Repaired, after(hours{9} + milliseconds{1})), "time") << "that is still to come";
    EXPECT_TRUE(correct(Moment::Received, after(hours{1}))) << "the border itself is allowed";
}

TEST_F(CorrectTime, aPauseThatTheRepairEndedGoesWithTheRepair)
{
    desk.create("d");
    desk.give("d", CommandType::Acknowledge, after(hours{1}));
    desk.give("d", CommandType::Assign, after(hours{1}), crew("crew-t"));
    desk.give("d", CommandType::Start, after(hours{1}));
    desk.give("d", CommandType::Pause, after(hours{2}), reason("rain"));
    desk.give("d", CommandType::Photo, after(hours{4}), photo(PhotoKind::After, 'd'));
    desk.give("d", CommandType::Repair, after(hours{4}));
    EXPECT_FALSE(correctable(desk.complaints["d"], Moment::Resumed, after(hours{9})));
    ASSERT_TRUE(correct(Moment::Repaired, after(hours{3}), "d"));
    EXPECT_EQ(desk.complaints["d"].clocks.pauses.back().until, after(hours{3}));
    EXPECT_FALSE(correct(Moment::Repaired, after(minutes{119}), "d")) << "before the pause began";
}

TEST_F(CorrectTime, whatHappenedAtOnceStaysInItsOrder)
{
    // Acknowledged and ordered by one press of a key.
    desk.create("d");
    desk.give("d", CommandType::Acknowledge, after(hours{1}));
    desk.give("d", CommandType::Assign, after(hours{1}), crew("crew-t"));
    const auto acknowledged = correctable(desk.complaints["d"], Moment::Acknowledged, after(hours{9}));
    ASSERT_TRUE(acknowledged);
    EXPECT_EQ(acknowledged->earliest, desk.complaints["d"].received);
    EXPECT_EQ(acknowledged->latest, after(hours{1}));
    const auto ordered = correctable(desk.complaints["d"], Moment::Ordered, after(hours{9}));
    ASSERT_TRUE(ordered);
    EXPECT_EQ(ordered->earliest, after(hours{1}));
    EXPECT_EQ(ordered->latest, after(hours{9}));
}

TEST_F(CorrectTime, hasOnlyWhatHappened)
{
    const auto has = [&](const std::string& id, Moment moment) {
        return correctable(desk.complaints[id], moment, after(hours{9})).has_value();
    };
    desk.create("new");
    EXPECT_TRUE(has("new", Moment::Received));
    for (const Moment moment :
         {Moment::Acknowledged, Moment::Ordered, Moment::Repaired, Moment::Paused, Moment::Resumed}) {
        EXPECT_FALSE(has("new", moment)) << toWord(moment);
        EXPECT_EQ(correct(moment, after(hours{1}), "new").error().code, ErrorCode::Missing) << toWord(moment);
    }
    desk.create("refused");
    desk.give("refused", CommandType::Reject, after(hours{1}), reason("not ours"));
    EXPECT_FALSE(has("refused", Moment::Acknowledged)) << "its clock ended, but nobody acknowledged it";
    desk.create("large");
    desk.give("large", CommandType::Acknowledge, after(hours{1}));
    desk.give("large", CommandType::Programme, after(hours{2}), programmed(after(hours{2000})), desk.supervisor);
    desk.give("large", CommandType::Assign, after(hours{3}), crew("crew-t"));
    EXPECT_FALSE(has("large", Moment::Ordered)) << "the clock of dispatch ended when it was programmed";
    desk.complaints["old"] = desk.complaints["new"];
    desk.complaints["old"].clocks = {};
    desk.complaints["old"].clocks.measured = false;
    EXPECT_TRUE(has("old", Moment::Received));
}

TEST_F(CorrectTime, isTheSupervisors)
{
    for (const Actor& by : {desk.dispatcher, desk.regional})
        refuse("c", CommandType::CorrectTime, corrected(Moment::Received, after(-hours{1})), ErrorCode::NotAllowed, "",
               by);
    CommandArgs silent = corrected(Moment::Received, after(-hours{1}));
    silent.reason = "  ";
    refuse("c", CommandType::CorrectTime, silent, ErrorCode::Invalid, "reason", desk.supervisor);
}

TEST_F(CorrectTime, aStoppedClockKeepsTheTargetThatItHad)
{
    const milliseconds target = clock(ClockKind::Repair).target;
    desk.policy.repairHeavy *= 2;
    ASSERT_TRUE(correct(Moment::Repaired, after(hours{8})));
    EXPECT_EQ(clock(ClockKind::Repair).target, target);
}

TEST_F(CorrectTime, isAConflictForWhoeverRestsOnTheWork)
{
    const std::int64_t seen = complaint().version;
    ASSERT_TRUE(correct(Moment::Repaired, after(hours{8})));
    Command closing;
    closing.complaintId = "c";
    closing.type = CommandType::Close;
    closing.baseVersion = seen;
    EXPECT_TRUE(conflictingGroups(complaint(), closing, desk.dispatcher, desk.world()) & bit(FieldGroup::Work));
}

TEST_F(CorrectTime, isUndone)
{
    const Complaint before = complaint();
    ASSERT_TRUE(correct(Moment::Received, after(-hours{2})));
    CommandArgs undo;
    undo.mutation = desk.last();
    ASSERT_TRUE(desk.attempt("c", CommandType::Undo, undo, after(hours{9}), desk.supervisor));
    EXPECT_EQ(complaint().received, before.received);
    EXPECT_EQ(complaint().clocks, before.clocks);
}

/// Whatever was done and corrected, no stretch ends before it begins, pauses lie one behind the other, and nothing is
/// still to come.
TEST(CorrectTimeProperty, everythingStaysInOrder)
{
    const bool held = rc::check("corrections leave the order", [] {
        std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
        Desk desk;
        desk.create("a");
        Instant at = after(minutes{1});
        for (int step = 0; step < 60; ++step) {
            at += minutes{random() % 200};
            const bool correcting = random() % 2 == 0;
            const auto type =
                correcting ? CommandType::CorrectTime : static_cast<CommandType>(1 + random() % (commandTypeCount - 1));
            if (type == CommandType::Merge || type == CommandType::Undo)
                continue;
            (void)desk.attempt("a", type, anyArgs(random, at, type, desk), at, desk.supervisor);
            const Complaint& now = desk.complaints["a"];
            RC_ASSERT(now.received <= at);
            for (const ClockRun& run : now.clocks.runs) {
                RC_ASSERT(run.start >= now.received);
                RC_ASSERT(run.start <= run.stop.value_or(at));
                RC_ASSERT(run.stop.value_or(at) <= at);
            }
            std::optional<Instant> ended;
            for (const Pause& pause : now.clocks.pauses) {
                RC_ASSERT(pause.from >= ended.value_or(pause.from));
                RC_ASSERT(pause.from <= pause.until.value_or(at));
                ended = pause.until;
            }
        }
    });
    EXPECT_TRUE(held);
}

} // namespace posko::core::test
