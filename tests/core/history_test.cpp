#include "tests/core/any_args.h"

namespace posko::core::test {

namespace {

constexpr int steps = 1500;
const std::vector<std::string> ids{"a", "b", "c", "d"};

void expectSound(const Complaint& complaint, Desk& desk)
{
    std::array<int, clockKindCount> running{};
    for (const ClockRun& run : complaint.clocks.runs) {
        EXPECT_LE(run.start, run.stop.value_or(run.start));
        running[static_cast<std::size_t>(run.kind)] += run.stop ? 0 : 1;
    }
    for (const int count : running)
        EXPECT_LE(count, 1) << "one run of a kind at a time";
    for (std::size_t i = 0; i < complaint.clocks.pauses.size(); ++i) {
        const Pause& pause = complaint.clocks.pauses[i];
        EXPECT_TRUE(pause.until || i + 1 == complaint.clocks.pauses.size()) << "only the last pause is open";
        EXPECT_LE(pause.from, pause.until.value_or(pause.from));
        if (i > 0) {
            EXPECT_LE(*complaint.clocks.pauses[i - 1].until, pause.from) << "in order";
        }
    }
    EXPECT_EQ(complaint.merged.has_value(), complaint.status == Status::Merged);
    if (complaint.merged) {
        EXPECT_TRUE(complaint.members.empty()) << "one level deep";
        const Complaint& head = desk.complaints[complaint.merged->lead];
        EXPECT_NE(head.status, Status::Merged);
        EXPECT_EQ(std::ranges::count(head.members, complaint.id, &GroupMember::id), 1);
    }
    for (const GroupMember& member : complaint.members)
        EXPECT_EQ(desk.complaints[member.id].merged.value_or(MergedState{}).lead, complaint.id);
    EXPECT_TRUE(complaint.status != Status::Repaired ||
                std::ranges::contains(complaint.photos, PhotoKind::After, &Photo::kind));
    const bool ordered = isOrdered(complaint.status);
    EXPECT_TRUE(!ordered || !complaint.crew.empty());
    EXPECT_TRUE(!ordered || desk.crews.at(complaint.crew) == complaint.district) << "a crew works in its district";
    EXPECT_TRUE(!complaint.paused() || ordered || complaint.merged);
    EXPECT_TRUE(!complaint.programmeProposed || ordered || complaint.status == Status::Acknowledged ||
                complaint.status == Status::Merged);
    EXPECT_TRUE(complaint.repairedBy.empty() || complaint.status == Status::Repaired ||
                complaint.status == Status::Closed);
    const ClockRun* reportBack = lastRun(complaint, ClockKind::ReportBack);
    const bool told = complaint.status == Status::Repaired && reportBack && reportBack->stop;
    const bool finished = told || complaint.status == Status::Closed || complaint.status == Status::Rejected ||
                          complaint.status == Status::Merged;
    EXPECT_EQ(ledger(complaint, desk.policy, complaint.lastMove).leading.has_value(), !finished)
        << toWord(complaint.status);
    for (const ClockRun& run : complaint.clocks.runs)
        EXPECT_EQ(run.target.has_value(), run.stop || run.kind == ClockKind::Promise) << toWord(run.kind);
}

/// Whatever stands: a complaint that is merged and split off again is as it was, with its clocks and its pause, and so
/// is the lead, unless it had no clocks before.
void expectSplitGivesBack(Desk& desk, Instant at)
{
    const auto complaints = desk.complaints;
    const auto history = desk.history;
    const auto records = desk.undoRecords;
    for (const auto& [id, before] : complaints) {
        if (!before.members.empty()) // stay with the lead
            continue;
        for (const auto& [other, lead] : complaints) {
            if (!desk.attempt(id, CommandType::Merge, test::lead(other), at, desk.supervisor))
                continue;
            ASSERT_TRUE(desk.attempt(id, CommandType::Split, {}, at + minutes{5}, desk.supervisor));
            const Complaint& now = desk.complaints[id];
            EXPECT_EQ(now.status, before.status);
            EXPECT_EQ(now.clocks, before.clocks);
            EXPECT_EQ(now.paused(), before.paused());
            if (lead.clocks.measured) {
                EXPECT_EQ(desk.complaints[other].clocks, lead.clocks);
            }
            desk.complaints = complaints;
            desk.history = history;
            desk.undoRecords = records;
        }
    }
}

/// In the order in which they happened, each move begins where the one before led.
void expectTold(std::vector<Event> history, Status now)
{
    orderByEffective(history);
    auto status = toWord(Status::Received);
    for (const Event& event : history) {
        if (!event.details.contains("from"))
            continue;
        EXPECT_EQ(event.details.at("from"), status);
        status = event.details.at("to");
    }
    EXPECT_EQ(status, toWord(now));
}

TEST(History, isToldAsItHappened)
{
    Desk desk;
    desk.create("c");
    desk.give("c", CommandType::Acknowledge, after(minutes{10}));
    desk.give("c", CommandType::Assign, after(minutes{20}), crew("crew-t"));
    desk.give("c", CommandType::Note, after(hours{5}), note("where are they?"));
    desk.give("c", CommandType::Start, after(hours{1}), {}, desk.regional, after(hours{6}));
    std::vector<Event> history = desk.history["c"];
    orderByEffective(history);
    std::vector<std::string> types;
    for (const Event& event : history)
        types.push_back(event.type);
    EXPECT_EQ(types, (std::vector<std::string>{"create", "acknowledge", "assign", "start", "note"}));
}

class RandomHistory : public testing::TestWithParam<unsigned> {};

TEST_P(RandomHistory, keepsEveryComplaintSound)
{
    std::mt19937 random(GetParam());
    Desk desk;
    Instant at = morning;
    int applied = 0;
    for (int i = 0; i < steps && !testing::Test::HasFailure(); ++i) {
        at += minutes{random() % 90};
        const std::string& id = ids[random() % ids.size()];
        const auto type = static_cast<CommandType>(random() % commandTypeCount);
        // Mostly a supervisor, who may do everything, so that histories grow long.
        const Role role = random() % 3 ? Role::Supervisor : static_cast<Role>(random() % roleCount);
        const Actor by = actor(role, {"timur"});
        const Instant done = at - minutes{random() % 120};
        SCOPED_TRACE(std::to_string(i) + ": " + std::string(toWord(type)) + " " + id);
        const auto before = desk.complaints;
        const auto effect = desk.attempt(id, type, anyArgs(random, at, type, desk), done, by, at);
        if (!effect) {
            EXPECT_EQ(desk.complaints, before);
            EXPECT_NE(effect.error().code, ErrorCode::Internal);
            continue;
        }
        ++applied;
        for (const auto& [key, complaint] : desk.complaints) {
            expectSound(complaint, desk);
            const auto read = fromJson<Complaint>(toJson(complaint));
            ASSERT_TRUE(read) << read.error().field;
            EXPECT_EQ(*read, complaint);
        }
        for (const auto& [key, events] : desk.history)
            expectTold(events, desk.complaints[key].status);
        if (applied % 10 == 0)
            expectSplitGivesBack(desk, at);
    }
    EXPECT_GT(applied, 100);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomHistory, testing::Range(1U, 41U));

} // namespace

} // namespace posko::core::test
