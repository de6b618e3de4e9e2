#include "tests/core/desk.h"

#include "core/clock_runs.h"

namespace posko::core::test {

namespace {

class Clocks : public testing::Test {
protected:
    Desk desk;

    void assigned(const std::string& id)
    {
        desk.create(id);
        desk.give(id, CommandType::Acknowledge, after(minutes{30}));
        desk.give(id, CommandType::Assign, after(hours{1}), crew("crew-t"));
    }

    void repair(const std::string& id, Instant at, char digit = 'a')
    {
        desk.give(id, CommandType::Start, at);
        desk.give(id, CommandType::Photo, at, photo(PhotoKind::After, digit));
        desk.give(id, CommandType::Repair, at);
    }

    Clock now(const std::string& id, ClockKind kind, Instant at)
    {
        const Ledger all = desk.clocks(id, at);
        const Clock* clock = all.current(kind);
        EXPECT_NE(clock, nullptr) << toWord(kind);
        return clock ? *clock : Clock{};
    }

    std::string leading(const std::string& id, Instant at)
    {
        const Ledger all = desk.clocks(id, at);
        return all.leadingClock() ? std::string(toWord(all.leadingClock()->kind)) : "none";
    }
};

TEST_F(Clocks, statesChangeExactlyAtTheirBorders)
{
    desk.create("c");
    EXPECT_EQ(now("c", ClockKind::Acknowledge, after(minutes{48}) - milliseconds{1}).state, ClockState::InTime);
    EXPECT_EQ(now("c", ClockKind::Acknowledge, after(minutes{48})).state, ClockState::DueSoon);
    EXPECT_EQ(now("c", ClockKind::Acknowledge, after(hours{1})).state, ClockState::DueSoon);
    const Clock late = now("c", ClockKind::Acknowledge, after(hours{1}) + milliseconds{1});
    EXPECT_EQ(late.state, ClockState::Late);
    EXPECT_EQ(late.remaining, milliseconds{-1});
    desk.give("c", CommandType::Acknowledge, after(hours{1}));
    EXPECT_EQ(now("c", ClockKind::Acknowledge, after(hours{90})).state, ClockState::Done);
    desk.create("d");
    desk.give("d", CommandType::Acknowledge, after(hours{1}) + milliseconds{1});
    EXPECT_EQ(now("d", ClockKind::Acknowledge, after(hours{90})).state, ClockState::DoneLate);
}

TEST_F(Clocks, theLeadingOneIsDueFirst)
{
    desk.create("c");
    EXPECT_EQ(leading("c", morning), "acknowledge");
    desk.give("c", CommandType::Acknowledge, after(minutes{30}));
    EXPECT_EQ(leading("c", after(hours{1})), "dispatch");
    desk.give("c", CommandType::Assign, after(hours{2}), crew("crew-t"));
    EXPECT_EQ(leading("c", after(hours{2})), "repair");
    repair("c", after(hours{3}));
    EXPECT_EQ(leading("c", after(hours{3})), "report_back");
    EXPECT_EQ(now("c", ClockKind::ReportBack, after(hours{3})).due, after(hours{7}));
    desk.give("c", CommandType::Reply, after(hours{4}), answer({"r1"}, "repaired"));
    desk.give("c", CommandType::Close, after(hours{4}));
    EXPECT_EQ(leading("c", after(hours{4})), "none");
}

TEST_F(Clocks, targetsFollowSeverityHazardAndCategory)
{
    assigned("c");
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{2})).due, after(hours{72}));
    CommandArgs light;
    light.severity = Severity::Light;
    desk.give("c", CommandType::Classify, after(hours{30}), light);
    const Clock retargeted = now("c", ClockKind::Repair, after(hours{30}));
    EXPECT_EQ(retargeted.due, after(hours{24})) << "from the original start";
    EXPECT_EQ(retargeted.state, ClockState::Late);
    CommandArgs hazard;
    hazard.hazard = true;
    desk.give("c", CommandType::Classify, after(hours{31}), hazard);
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{31})).due, after(hours{6}));
    desk.policy.categories = {{"pothole", hours{2}, {}, {}}};
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{31})).due, after(hours{2}));
    EXPECT_EQ(desk.policy.repairTarget("pothole", Severity::Light, false), hours{24});
    EXPECT_EQ(desk.policy.repairTarget("other", Severity::Unknown, false), hours{72});
}

TEST_F(Clocks, aStoppedOneKeepsTheTargetThatItRanUnder)
{
    assigned("c");
    repair("c", after(hours{40}));
    desk.give("c", CommandType::Classify, after(hours{41}), severity(Severity::Light));
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{42})).state, ClockState::Done) << "72 h, not 24 h";
    desk.give("c", CommandType::Reopen, after(hours{50}), reason("sunk"));
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{51})).target, hours{24}) << "the new one is given today's";

    assigned("d");
    desk.give("d", CommandType::Reject, after(hours{10}), reason("private"));
    EXPECT_EQ(lastRun(desk.complaints["d"], ClockKind::Repair)->target, hours{72});
    desk.give("d", CommandType::Reopen, after(hours{11}), reason("public"));
    desk.give("d", CommandType::Classify, after(hours{12}), severity(Severity::Light));
    EXPECT_EQ(now("d", ClockKind::Repair, after(hours{13})).target, hours{24}) << "it runs again";
}

TEST_F(Clocks, oneThatAnEarlierVersionStoppedIsSettledBeforeItIsClassifiedAgain)
{
    assigned("c");
    repair("c", after(hours{40}));
    for (ClockRun& run : desk.complaints["c"].clocks.runs)
        run.target.reset();
    desk.give("c", CommandType::Classify, after(hours{41}), severity(Severity::Light));
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{42})).target, hours{72});
}

TEST_F(Clocks, pausesPushTheDueTime)
{
    assigned("c");
    desk.give("c", CommandType::Pause, after(hours{10}), reason("rain"));
    const Clock paused = now("c", ClockKind::Repair, after(hours{12}));
    EXPECT_EQ(paused.state, ClockState::Paused);
    EXPECT_EQ(paused.due, after(hours{74}));
    EXPECT_EQ(paused.remaining, hours{62});
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{20})).remaining, hours{62}) << "it rests";
    EXPECT_EQ(leading("c", after(hours{12})), "repair");
    desk.give("c", CommandType::Resume, after(hours{14}));
    const Clock running = now("c", ClockKind::Repair, after(hours{20}));
    EXPECT_EQ(running.due, after(hours{76}));
    EXPECT_EQ(running.paused, hours{4});
    ASSERT_EQ(running.pauses.size(), 1U);
    EXPECT_EQ(running.pauses[0].reason, "rain");
    // 80 % of 72 h of work, not of the calendar
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{61})).state, ClockState::InTime);
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{62})).state, ClockState::DueSoon);
}

TEST_F(Clocks, aReasonThatDoesNotStopTheClockCountsNothing)
{
    assigned("c");
    desk.give("c", CommandType::Pause, after(hours{10}), reason("traffic"));
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{12})).due, after(hours{72}));
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{12})).state, ClockState::InTime);
    desk.give("c", CommandType::Resume, after(hours{14}));
    for (const int at : {15, 17}) {
        desk.give("c", CommandType::Pause, after(hours{at}), reason(at == 15 ? "a word of their own" : "rejected"));
        EXPECT_EQ(now("c", ClockKind::Repair, after(hours{20})).paused, milliseconds{0});
        desk.give("c", CommandType::Resume, after(hours{at + 1}));
    }
}

TEST_F(Clocks, onlyWhatRunsIsCounting)
{
    assigned("c");
    EXPECT_TRUE(now("c", ClockKind::Repair, after(hours{2})).counting);
    EXPECT_FALSE(now("c", ClockKind::Dispatch, after(hours{2})).counting);
    desk.give("c", CommandType::Pause, after(hours{3}), reason("traffic"));
    EXPECT_TRUE(now("c", ClockKind::Repair, after(hours{4})).counting) << "traffic does not stop it";
    desk.give("c", CommandType::Resume, after(hours{5}));
    desk.give("c", CommandType::Pause, after(hours{6}), reason("rain"));
    EXPECT_FALSE(now("c", ClockKind::Repair, after(hours{7})).counting);
    desk.give("c", CommandType::Resume, after(hours{8}));
    EXPECT_TRUE(now("c", ClockKind::Repair, after(hours{9})).counting);
    desk.create("lead");
    desk.give("c", CommandType::Merge, after(hours{10}), lead("lead"));
    EXPECT_FALSE(now("c", ClockKind::Repair, after(hours{11})).counting) << "its lead's does";
}

TEST_F(Clocks, aLateClockStaysLateThroughAPause)
{
    assigned("c");
    desk.give("c", CommandType::Pause, after(hours{80}), reason("rain"));
    const Clock clock = now("c", ClockKind::Repair, after(hours{90}));
    EXPECT_EQ(clock.state, ClockState::Late);
    EXPECT_EQ(clock.remaining, -hours{8});
}

TEST_F(Clocks, repairWhilePausedStopsBoth)
{
    assigned("c");
    desk.give("c", CommandType::Start, after(hours{2}));
    desk.give("c", CommandType::Photo, after(hours{3}), photo(PhotoKind::After));
    desk.give("c", CommandType::Pause, after(hours{70}), reason("rain"));
    desk.give("c", CommandType::Repair, after(hours{75}));
    const Clock clock = now("c", ClockKind::Repair, after(hours{200}));
    EXPECT_EQ(clock.paused, hours{5});
    EXPECT_EQ(clock.state, ClockState::Done);
    EXPECT_EQ(clock.remaining, hours{2});
}

TEST_F(Clocks, workDoneOfflineStopsItsClockWhenItWasDone)
{
    assigned("c");
    desk.give("c", CommandType::Start, after(hours{60}), {}, desk.regional, after(hours{100}));
    desk.give("c", CommandType::Photo, after(hours{70}), photo(PhotoKind::After), desk.regional, after(hours{100}));
    desk.give("c", CommandType::Repair, after(hours{71}), {}, desk.regional, after(hours{100}));
    const Clock clock = now("c", ClockKind::Repair, after(hours{101}));
    EXPECT_EQ(clock.stop, after(hours{71}));
    EXPECT_EQ(clock.state, ClockState::Done);
}

TEST_F(Clocks, whatIsSaidMeanwhileMakesNoWorkLate)
{
    assigned("c");
    desk.create("dup");
    desk.give("c", CommandType::Start, after(hours{60}));
    desk.give("c", CommandType::Photo, after(hours{70}), photo(PhotoKind::After));
    desk.give("c", CommandType::Note, after(hours{90}), note("they call again"));
    desk.give("c", CommandType::Reply, after(hours{91}), answer({"r1"}, "forwarded"));
    desk.give("c", CommandType::Photo, after(hours{92}), photo(PhotoKind::Before, 'b'));
    desk.give("c", CommandType::Classify, after(hours{93}), severity(Severity::Heavy));
    desk.give("dup", CommandType::Merge, after(hours{94}), lead("c"));
    desk.give("c", CommandType::Repair, after(hours{71}), {}, desk.regional, after(hours{100}));
    const Clock clock = now("c", ClockKind::Repair, after(hours{101}));
    EXPECT_EQ(clock.stop, after(hours{71}));
    EXPECT_EQ(clock.state, ClockState::Done);
}

TEST_F(Clocks, workIsNotDoneBeforeTheMoveThatItFollows)
{
    assigned("c");
    desk.give("c", CommandType::Pause, after(hours{10}), reason("rain"));
    desk.give("c", CommandType::Resume, after(hours{12}), {}, desk.regional, after(hours{13}));
    desk.give("c", CommandType::Start, after(hours{11}), {}, desk.regional, after(hours{13}));
    EXPECT_EQ(desk.history["c"].back().effective, after(hours{12}));
    desk.give("c", CommandType::Reassign, after(hours{20}), crew("crew-u"));
    desk.give("c", CommandType::Start, after(hours{19}), {}, desk.regional, after(hours{21}));
    EXPECT_EQ(desk.history["c"].back().effective, after(hours{20})) << "the other crew did not begin before";
}

TEST_F(Clocks, reopenAfterRepairStartsAgainAndKeepsTheRecord)
{
    assigned("c");
    repair("c", after(hours{80}));
    desk.give("c", CommandType::Reopen, after(hours{100}), reason("sunk"));
    const Ledger all = desk.clocks("c", after(hours{101}));
    std::vector<ClockState> repairs;
    for (const Clock& clock : all.clocks) {
        if (clock.kind == ClockKind::Repair)
            repairs.push_back(clock.state);
    }
    EXPECT_EQ(repairs, (std::vector{ClockState::DoneLate, ClockState::InTime}));
    EXPECT_EQ(all.current(ClockKind::Repair)->due, after(hours{172}));
    EXPECT_EQ(all.current(ClockKind::Dispatch)->start, after(hours{100}));
    EXPECT_EQ(all.current(ClockKind::ReportBack)->stop, after(hours{100}));
    EXPECT_EQ(leading("c", after(hours{101})), "dispatch");
}

TEST_F(Clocks, reopenAfterRejectionGoesOnWithTheGapTakenOut)
{
    assigned("c");
    desk.give("c", CommandType::Reject, after(hours{10}), reason("private"));
    EXPECT_EQ(leading("c", after(hours{11})), "none");
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{11})).stop, after(hours{10}));
    desk.give("c", CommandType::Note, after(hours{20}), note("they insist"));
    desk.give("c", CommandType::Reopen, after(hours{30}), reason("public"));
    const Clock clock = now("c", ClockKind::Repair, after(hours{31}));
    EXPECT_EQ(clock.stop, std::nullopt);
    EXPECT_EQ(clock.paused, hours{20});
    EXPECT_EQ(clock.due, after(hours{92}));
    EXPECT_TRUE(clock.pauses.at(0).rejected);
    EXPECT_EQ(clock.state, ClockState::InTime);
}

TEST_F(Clocks, onlyThePromiseRunsAfterProgramming)
{
    assigned("c");
    desk.give("c", CommandType::Programme, after(hours{80}), programmed(after(hours{180})));
    EXPECT_EQ(leading("c", after(hours{81})), "promise");
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{200})).state, ClockState::DoneLate) << "stays on record";
    EXPECT_EQ(now("c", ClockKind::Promise, after(hours{81})).state, ClockState::Promised);
    EXPECT_EQ(now("c", ClockKind::Promise, after(hours{160})).state, ClockState::DueSoon);
    EXPECT_EQ(now("c", ClockKind::Promise, after(hours{181})).state, ClockState::Late);
    desk.give("c", CommandType::Assign, after(hours{100}), crew("crew-t"));
    EXPECT_EQ(leading("c", after(hours{101})), "promise");
    desk.give("c", CommandType::Pause, after(hours{110}), reason("rain"));
    EXPECT_EQ(now("c", ClockKind::Promise, after(hours{120})).due, after(hours{180})) << "a promise knows no rain";
    desk.give("c", CommandType::Unassign, after(hours{130}), reason("crew is ill"));
    EXPECT_EQ(leading("c", after(hours{131})), "promise") << "no dispatch clock beside a promise";
    desk.give("c", CommandType::Assign, after(hours{140}), crew("crew-t"));
    repair("c", after(hours{150}));
    EXPECT_EQ(now("c", ClockKind::Promise, after(hours{151})).state, ClockState::Done);
    EXPECT_EQ(leading("c", after(hours{151})), "report_back");
}

TEST_F(Clocks, aNewPromiseLeavesTheBrokenOneOnRecord)
{
    assigned("c");
    desk.give("c", CommandType::Programme, after(hours{10}), programmed(after(hours{100})));
    desk.give("c", CommandType::Reply, after(hours{11}), answer({"r1"}, "programmed"));
    desk.give("c", CommandType::Assign, after(hours{110}), crew("crew-t"));
    desk.give("c", CommandType::Programme, after(hours{120}), programmed(after(hours{500})));
    const Ledger all = desk.clocks("c", after(hours{121}));
    std::vector<std::pair<Instant, ClockState>> promises;
    for (const Clock& clock : all.clocks) {
        if (clock.kind == ClockKind::Promise)
            promises.emplace_back(clock.due, clock.state);
    }
    EXPECT_EQ(promises, (std::vector<std::pair<Instant, ClockState>>{{after(hours{100}), ClockState::DoneLate},
                                                                     {after(hours{500}), ClockState::Promised}}));
    EXPECT_EQ(owedReplies(desk.complaints["c"], desk.world()).size(), 1U) << "they know of the old date only";
}

TEST_F(Clocks, aRejectedPromiseGoesOnAsAPromise)
{
    assigned("c");
    desk.give("c", CommandType::Programme, after(hours{10}), programmed(after(hours{180})));
    desk.give("c", CommandType::Reject, after(hours{20}), reason("city sold it"));
    desk.give("c", CommandType::Reopen, after(hours{30}), reason("sale undone"));
    EXPECT_EQ(leading("c", after(hours{31})), "promise");
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{31})).stop, after(hours{10}));
    EXPECT_EQ(now("c", ClockKind::Promise, after(hours{31})).due, after(hours{180}));
}

TEST_F(Clocks, aLeadRepairsFromTheEarliestOfItsGroup)
{
    desk.create("early");
    desk.create("lead", after(hours{10}));
    desk.give("early", CommandType::Merge, after(hours{11}), lead("lead"));
    EXPECT_EQ(now("lead", ClockKind::Repair, after(hours{12})).start, morning);
    EXPECT_EQ(now("lead", ClockKind::Repair, after(hours{12})).due, after(hours{72}));
    EXPECT_EQ(now("lead", ClockKind::Acknowledge, after(hours{12})).start, after(hours{10})) << "only the repair clock";
    EXPECT_EQ(leading("early", after(hours{12})), "none");
    desk.give("early", CommandType::Split, after(hours{13}));
    EXPECT_EQ(now("lead", ClockKind::Repair, after(hours{14})).due, after(hours{82}));
    EXPECT_EQ(now("early", ClockKind::Repair, after(hours{14})).due, after(hours{72}));
}

TEST_F(Clocks, aReopenedRepairBeginsWithWhoWaitsForIt)
{
    assigned("lead");
    desk.create("early");
    desk.give("early", CommandType::Merge, after(hours{2}), lead("lead"));
    repair("lead", after(hours{80}));
    desk.create("since", after(hours{85}));
    desk.give("lead", CommandType::Reopen, after(hours{100}), reason("sunk"));
    EXPECT_EQ(now("lead", ClockKind::Repair, after(hours{101})).start, after(hours{100}))
        << "the early one has its repair";
    desk.give("since", CommandType::Merge, after(hours{102}), lead("lead"));
    EXPECT_EQ(now("lead", ClockKind::Repair, after(hours{103})).start, after(hours{85}));
}

TEST_F(Clocks, aReopenedPromiseIsNotBackdated)
{
    desk.create("early");
    desk.create("lead", after(hours{1}));
    desk.give("early", CommandType::Merge, after(hours{2}), lead("lead"));
    desk.give("lead", CommandType::Acknowledge, after(hours{3}));
    // As imported history that was programmed, and got its clocks with its order.
    ClockFacts& facts = desk.complaints["lead"].clocks;
    facts.measured = false;
    facts.runs.clear();
    desk.give("lead", CommandType::Programme, after(hours{4}), programmed(after(hours{400})));
    desk.give("lead", CommandType::Assign, after(hours{5}), crew("crew-t"));
    repair("lead", after(hours{80}));
    desk.give("lead", CommandType::Reopen, after(hours{100}), reason("sunk"));
    EXPECT_EQ(now("lead", ClockKind::Repair, after(hours{101})).start, after(hours{100}));
}

TEST_F(Clocks, whatIsNotMeasuredIsFromItsFirstDuplicateThatIs)
{
    for (const Status status : {Status::Received, Status::Acknowledged, Status::Programmed}) {
        Complaint old;
        old.id = "old";
        old.status = status;
        old.district = "timur";
        old.received = old.lastMove = after(-hours{24 * 400});
        old.clocks.measured = false;
        if (status == Status::Programmed)
            old.programme = Programme{2027, "APBD-12", after(hours{100}), "too large"};
        desk.complaints["old"] = old;
        desk.complaints.erase("new");
        desk.create("new");
        desk.give("new", CommandType::Merge, after(hours{2}), lead("old"));
        const auto kind = status == Status::Received       ? ClockKind::Acknowledge
                          : status == Status::Acknowledged ? ClockKind::Dispatch
                                                           : ClockKind::Promise;
        EXPECT_EQ(leading("old", after(hours{2})), toWord(kind));
        EXPECT_EQ(now("old", kind, after(hours{3})).start, after(hours{2}));
        if (status != Status::Programmed) {
            EXPECT_EQ(now("old", ClockKind::Repair, after(hours{3})).start, morning) << "whoever waits counts";
        }
    }
}

TEST_F(Clocks, importedHistoryIsMeasuredFromItsFirstOrder)
{
    Complaint old;
    old.id = "old";
    old.status = Status::Acknowledged;
    old.district = "timur";
    old.received = old.lastMove = after(-hours{24 * 400});
    old.clocks.measured = false;
    old.clocks.runs = {{ClockKind::Repair, old.received, {}}};
    desk.complaints["old"] = old;
    const Ledger before = desk.clocks("old", morning);
    EXPECT_FALSE(before.measured);
    EXPECT_TRUE(before.clocks.empty());
    EXPECT_EQ(before.leading, std::nullopt);

    desk.create("new");
    desk.give("new", CommandType::Acknowledge, after(minutes{1}));
    desk.complaints["older"] = old;
    desk.complaints["older"].id = "older";
    desk.give("older", CommandType::Merge, after(hours{1}), lead("new"));
    EXPECT_EQ(now("new", ClockKind::Repair, after(hours{2})).start, morning)
        << "what is not measured makes nothing late";

    desk.give("old", CommandType::Assign, after(hours{3}), crew("crew-t"));
    EXPECT_TRUE(desk.complaints["old"].clocks.measured);
    EXPECT_EQ(now("old", ClockKind::Repair, after(hours{4})).due, after(hours{75}));
    EXPECT_EQ(leading("old", after(hours{4})), "repair");
}

TEST_F(Clocks, unmeasuredOnesGetNoClocksByOtherMoves)
{
    Complaint old;
    old.id = "old";
    old.status = Status::Rejected;
    old.district = "timur";
    old.clocks.measured = false;
    desk.complaints["old"] = old;
    desk.give("old", CommandType::Reopen, after(hours{1}), reason("again"));
    EXPECT_TRUE(desk.complaints["old"].clocks.runs.empty());
    desk.give("old", CommandType::Programme, after(hours{2}), programmed(after(hours{90})));
    EXPECT_TRUE(desk.complaints["old"].clocks.runs.empty());
    desk.give("old", CommandType::Assign, after(hours{3}), crew("crew-t"));
    EXPECT_EQ(leading("old", after(hours{4})), "promise");
}

TEST_F(Clocks, overlappingPausesCountOnce)
{
    assigned("c");
    desk.complaints["c"].clocks.pauses = {{after(hours{10}), after(hours{20}), "rain", ""},
                                          {after(hours{15}), after(hours{18}), "permit", ""},
                                          {after(hours{19}), after(hours{25}), "permit", ""}};
    EXPECT_EQ(now("c", ClockKind::Repair, after(hours{30})).paused, hours{15});
}

TEST_F(Clocks, worstFirst)
{
    const std::vector order{ClockState::Late,     ClockState::DueSoon,  ClockState::InTime, ClockState::Paused,
                            ClockState::Promised, ClockState::DoneLate, ClockState::Done};
    for (std::size_t i = 1; i < order.size(); ++i)
        EXPECT_LT(rank(order[i - 1]), rank(order[i]));
    EXPECT_EQ(toWord(ClockState::DueSoon), "due_soon");
    EXPECT_EQ(toWord(ClockState::DoneLate), "done_late");
}

} // namespace

} // namespace posko::core::test
