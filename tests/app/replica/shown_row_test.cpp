#include "app/replica/shown_row.h"

#include "tests/support/sample_replica.h"

#include <gtest/gtest.h>

namespace posko::app {

namespace {

ShownRow full()
{
    ShownRow shown;
    ComplaintRow& row = shown.row;
    row.id = "01900000-0000-7000-8000-000000000001";
    row.number = "DPU-2026-000001";
    row.address = "Jl. Éclair “utara”";
    row.text = std::string(4000, 'x');
    row.reporters = "@warga 0812";
    row.category = "pothole";
    row.district = "TIMUR";
    row.crew = "TIMUR-1";
    row.pauseReason = "rain";
    row.status = core::Status::Merged;
    row.severity = core::Severity::Heavy;
    row.hazard = row.paused = row.replyOwed = row.programmeProposed = true;
    row.point = core::GeoPoint{-6.2, 106.9};
    row.received = tests::sampleNow;
    row.clock = {RowClock::Mode::Paused, core::ClockKind::Promise, tests::sampleNow, tests::sampleNow,
                 core::milliseconds{-5}};
    row.repairDue = tests::sampleNow + std::chrono::hours{1};
    row.repaired = tests::sampleNow - std::chrono::hours{1};
    row.repairResult = RepairResult::Late;
    shown.imported = true;
    shown.ordered = tests::sampleNow + std::chrono::minutes{1};
    return shown;
}

} // namespace

TEST(ShownRow, ComesBackAsItWasPacked)
{
    EXPECT_EQ(unpacked(packed(full())), full());
    EXPECT_EQ(unpacked(packed({})), ShownRow{});
    auto noPoint = full();
    noPoint.row.point.reset();
    noPoint.row.repaired.reset();
    EXPECT_EQ(unpacked(packed(noPoint)), noPoint);
}

TEST(ShownRow, BytesThatAreNoRowAreNone)
{
    const QByteArray whole = packed(full());
    for (qsizetype length = 0; length < 300; ++length)
        EXPECT_FALSE(unpacked(whole.first(length))) << length;
    EXPECT_FALSE(unpacked(whole + 'x'));
    QByteArray status = whole;
    status[2] = 99;
    EXPECT_FALSE(unpacked(status));
}

TEST(ShownRow, JudgesTheLastRepairByTheClockOfTheWork)
{
    using namespace std::chrono_literals;
    const core::Instant now = tests::sampleNow;
    const auto judged = [&](core::Status status, std::vector<core::ClockRun> runs) {
        auto complaint = tests::sampleComplaint(9, {-6.2, 106.9}, now, 300h);
        complaint.status = status;
        complaint.severity = core::Severity::Light; // 24 hours
        complaint.clocks.runs = std::move(runs);
        return shownRow(complaint, {}, now, {}).row.repairResult;
    };
    using enum core::ClockKind;
    using core::Status;
    EXPECT_EQ(judged(Status::InProgress, {{Repair, now - 300h, {}}}), RepairResult::None);
    EXPECT_EQ(judged(Status::Repaired, {{Repair, now - 300h, now - 277h}}), RepairResult::InTime);
    EXPECT_EQ(judged(Status::Closed, {{Repair, now - 300h, now - 275h}}), RepairResult::Late);
    EXPECT_EQ(judged(Status::Repaired, {{Repair, now - 300h, now - 200h}, {Repair, now - 90h, now - 80h}}),
              RepairResult::InTime)
        << "the repair after it was reopened";
    core::ClockRun promise{Promise, now - 200h, now - 80h};
    promise.target = 100h;
    EXPECT_EQ(judged(Status::Repaired, {{Repair, now - 300h, now - 299h}, promise}), RepairResult::Late)
        << "what was programmed is judged by the promise";
    EXPECT_EQ(judged(Status::Closed, {}), RepairResult::None) << "not measured";
}

TEST(ShownRow, SaysOfAComplaintWhatItsFactsSay)
{
    auto complaint = tests::sampleComplaint(7, {-6.2, 106.9}, tests::sampleNow);
    const auto shown = shownRow(complaint, {}, tests::sampleNow, {});
    EXPECT_EQ(shown.row.number, complaint.number);
    EXPECT_EQ(shown.row.clock.mode, RowClock::Mode::Running);
    EXPECT_FALSE(shown.row.replyOwed);
    EXPECT_FALSE(restsOnMembers(complaint));

    auto member = tests::sampleComplaint(8, {-6.2, 106.9}, tests::sampleNow);
    member.reporters = {{}};
    member.reporters[0].handle = "@tetangga";
    complaint.status = core::Status::Rejected;
    complaint.reporters.clear();
    complaint.members.push_back({member.id, tests::sampleNow});
    EXPECT_TRUE(restsOnMembers(complaint));
    EXPECT_FALSE(shownRow(complaint, {}, tests::sampleNow, {}).row.replyOwed);
    EXPECT_TRUE(shownRow(complaint, {}, tests::sampleNow, [&](const std::string&) {
                    return std::optional(member);
                }).row.replyOwed);
}

} // namespace posko::app
