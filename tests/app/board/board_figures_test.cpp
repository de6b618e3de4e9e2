// Each figure of the board, counted once more the plain way over the complaints themselves.
#include "app/board/board_figures.h"

#include "tests/support/board_rows.h"
#include "tests/support/filled_table.h"

#include <gtest/gtest.h>

#include <QDateTime>

#include <algorithm>

namespace posko::app {
namespace {

using namespace std::chrono_literals;
using core::Status;
using tests::boardNow;

const QTimeZone jakarta("Asia/Jakarta");

QDate dayOf(core::Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(core::toMillis(at), jakarta).date();
}

/// The complaints that are left.
std::vector<ComplaintRow> rowsOf(const std::vector<RowChange>& changes)
{
    std::map<std::string, ComplaintRow> rows;
    for (const RowChange& change : changes) {
        if (change.removed)
            rows.erase(change.row.id);
        else
            rows[change.row.id] = change.row;
    }
    std::vector<ComplaintRow> all;
    for (auto& [id, row] : rows)
        all.push_back(std::move(row));
    return all;
}

BoardState plainState(const ComplaintRow& row)
{
    if (row.clock.mode == RowClock::Mode::None)
        return BoardState::NotMeasured;
    if (row.clock.mode == RowClock::Mode::Paused)
        return row.clock.remaining.count() < 0 ? BoardState::Late : BoardState::Paused;
    if (boardNow > row.clock.due)
        return BoardState::Late;
    if (boardNow >= row.clock.dueSoon)
        return BoardState::DueSoon;
    return row.clock.kind == core::ClockKind::Promise ? BoardState::Promised : BoardState::InTime;
}

std::optional<RepairStanding> plainStanding(const ComplaintRow& row)
{
    if (row.status == Status::Rejected || row.status == Status::Merged)
        return std::nullopt;
    if (row.status == Status::Repaired || row.status == Status::Closed) {
        if (!row.repaired)
            return std::nullopt;
        return row.repairResult == RepairResult::Late ? RepairStanding::Late : RepairStanding::InTime;
    }
    if (row.clock.mode == RowClock::Mode::None)
        return std::nullopt;
    const bool ofTheWork = row.clock.kind == core::ClockKind::Repair || row.clock.kind == core::ClockKind::Promise;
    const bool late =
        (row.repairDue && boardNow > *row.repairDue) || (ofTheWork && plainState(row) == BoardState::Late);
    return late ? RepairStanding::Overdue : RepairStanding::Waiting;
}

core::milliseconds plainRank(std::vector<core::milliseconds> times, double share)
{
    if (times.empty())
        return {};
    std::ranges::sort(times);
    // The first place up to which the share of all lies.
    std::size_t place = 0;
    while (static_cast<double>(place + 1) < share * static_cast<double>(times.size()) - 1e-9)
        ++place;
    return times[place];
}

Spread plainSpread(const std::vector<core::milliseconds>& times)
{
    return {static_cast<int>(times.size()), plainRank(times, 0.5), plainRank(times, 0.9)};
}

BoardFigures plainFigures(const std::vector<ComplaintRow>& rows, int complianceDays)
{
    BoardFigures figures;
    figures.at = boardNow;
    figures.days = DayLine(boardNow, jakarta, boardDays);
    figures.flow.resize(boardDays);
    const QDate today = dayOf(boardNow);
    std::map<std::string, std::vector<core::milliseconds>> openFor;
    std::vector<std::vector<core::milliseconds>> weeks(boardWeeks);
    const auto placeOf = [&](core::Instant at) {
        return boardDays - 1 - static_cast<int>(std::max<qint64>(0, dayOf(at).daysTo(today)));
    };
    for (const ComplaintRow& row : rows) {
        const auto age = std::max<qint64>(0, dayOf(row.received).daysTo(today));
        const auto state = static_cast<std::size_t>(plainState(row));
        Alerts& alerts = figures.alerts;
        alerts.replyOwed += row.replyOwed ? 1 : 0;
        if (core::isOpen(row.status)) {
            ++figures.byDistrict[row.district].of[state];
            ++figures.byCrew[row.crew].of[state];
            ++figures.byCategory[row.category].of[state];
            const std::size_t band = age < 1 ? 0 : age < 3 ? 1 : age < 7 ? 2 : age < 30 ? 3 : 4;
            ++figures.ages[row.district][band].of[state];
            openFor[row.district].push_back(std::max(0ms, boardNow - row.received));
            ++alerts.open;
            alerts.late += plainState(row) == BoardState::Late ? 1 : 0;
            alerts.dueSoon += plainState(row) == BoardState::DueSoon ? 1 : 0;
            alerts.hazards += row.hazard ? 1 : 0;
            alerts.unrouted += row.district.empty() ? 1 : 0;
            alerts.programmesOverdue += row.status == Status::Programmed && plainState(row) == BoardState::Late ? 1 : 0;
            alerts.proposals += row.programmeProposed && row.status != Status::Repaired ? 1 : 0;
        }
        if (age < boardDays) {
            DayFlow& flow = figures.flow[static_cast<std::size_t>(placeOf(row.received))];
            ++flow.received;
            flow.dropped += row.status == Status::Rejected || row.status == Status::Merged ? 1 : 0;
        }
        if (row.repaired && placeOf(*row.repaired) >= 0) {
            const auto place = static_cast<std::size_t>(placeOf(*row.repaired));
            ++figures.flow[place].repaired;
            for (Work* work : {&figures.workOfDistrict[row.district], &figures.workOfCrew[row.crew]}) {
                work->repairedOnDay.resize(boardDays);
                ++work->repairedOnDay[place];
            }
            if (const auto week = (boardDays - 1 - placeOf(*row.repaired)) / 7; week < boardWeeks)
                weeks[static_cast<std::size_t>(boardWeeks - 1 - week)].push_back(*row.repaired - row.received);
        }
        const auto standing = plainStanding(row);
        if (!standing)
            continue;
        if (age < complianceDays)
            ++figures.compliance[row.district].of[static_cast<std::size_t>(*standing)];
        if (row.status == Status::Programmed || *standing == RepairStanding::InTime ||
            *standing == RepairStanding::Late)
            continue;
        for (Work* work : {&figures.workOfDistrict[row.district], &figures.workOfCrew[row.crew]}) {
            work->repairedOnDay.resize(boardDays);
            if (*standing == RepairStanding::Overdue)
                ++work->overdue;
            else if (row.repairDue)
                work->due.push_back(*row.repairDue);
            else
                ++work->undated;
            std::ranges::sort(work->due);
        }
    }
    for (const auto& [district, times] : openFor)
        figures.openFor[district] = plainSpread(times);
    for (const auto& times : weeks)
        figures.repairTimes.push_back(plainSpread(times));
    return figures;
}

class BoardFiguresOver : public testing::TestWithParam<unsigned> {};

} // namespace

TEST_P(BoardFiguresOver, AreWhatCountingThePlainWayFinds)
{
    const auto changes = tests::boardRows(2'000, GetParam());
    tests::FilledTable table;
    table.apply(changes);
    for (const int days : {7, 30, 90}) {
        const auto figures = boardFigures(table, {boardNow, jakarta, days});
        const BoardFigures plain = plainFigures(rowsOf(changes), days);
        ASSERT_TRUE(figures);
        EXPECT_EQ(figures->days, plain.days);
        EXPECT_EQ(figures->alerts, plain.alerts);
        EXPECT_EQ(figures->byDistrict, plain.byDistrict);
        EXPECT_EQ(figures->byCrew, plain.byCrew);
        EXPECT_EQ(figures->byCategory, plain.byCategory);
        EXPECT_EQ(figures->ages, plain.ages);
        EXPECT_EQ(figures->flow, plain.flow);
        EXPECT_EQ(figures->openFor, plain.openFor);
        EXPECT_EQ(figures->repairTimes, plain.repairTimes);
        EXPECT_EQ(figures->compliance, plain.compliance);
        EXPECT_EQ(figures->workOfDistrict, plain.workOfDistrict);
        EXPECT_EQ(figures->workOfCrew, plain.workOfCrew);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, BoardFiguresOver, testing::Values(1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U));

TEST(BoardFigures, OfNoComplaintAreNone)
{
    const auto figures = boardFigures(tests::FilledTable(), {boardNow, jakarta, 30});
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->alerts, Alerts());
    EXPECT_TRUE(figures->byDistrict.empty());
    EXPECT_EQ(figures->flow.size(), static_cast<std::size_t>(boardDays));
    tests::FilledTable some;
    some.apply(tests::boardRows(3, 1));
    EXPECT_FALSE(boardFigures(some, {boardNow, jakarta, 30}, [] { return true; })) << "nothing where it was cancelled";
}

TEST(BoardFigures, CountWhatIsOpenAndOverdueAsNotKept)
{
    Compliance compliance;
    EXPECT_FALSE(compliance.share());
    compliance.of = {100, 1, 1, 0}; // waiting, overdue, in time, late
    EXPECT_EQ(compliance.share(), 0.5) << "what is not due yet does not count";
    compliance.of = {0, 0, 3, 1};
    EXPECT_EQ(compliance.share(), 0.75);
}

TEST(DayLine, KnowsDaysOf23And25Hours)
{
    const QTimeZone berlin("Europe/Berlin");
    const auto iso = [](const char* text) {
        return *core::parseIso8601(text);
    };
    // The clock goes back on 25 October 2026, a day of 25 hours.
    const DayLine days(iso("2026-10-27T12:00:00Z"), berlin, 4);
    EXPECT_EQ(days.days(), 4);
    EXPECT_EQ(days.date(0), QDate(2026, 10, 24));
    EXPECT_FALSE(days.dayOf(iso("2026-10-23T21:59:59Z")));
    EXPECT_EQ(days.dayOf(iso("2026-10-23T22:00:00Z")), 0);
    EXPECT_EQ(days.dayOf(iso("2026-10-24T22:00:00Z")), 1);
    EXPECT_EQ(days.dayOf(iso("2026-10-25T22:59:59Z")), 1);
    EXPECT_EQ(days.dayOf(iso("2026-10-25T23:00:00Z")), 2);
    EXPECT_EQ(days.dayOf(iso("2026-10-27T22:59:59Z")), 3);
    EXPECT_EQ(days.dayOf(iso("2026-11-03T00:00:00Z")), 3) << "a clock that is ahead: it came today";
    const DayLine spring(iso("2026-03-30T12:00:00Z"), berlin, 3);
    EXPECT_EQ(spring.dayOf(iso("2026-03-28T22:59:59Z")), 0);
    EXPECT_EQ(spring.dayOf(iso("2026-03-29T21:59:59Z")), 1) << "a day of 23 hours";
    EXPECT_EQ(spring.dayOf(iso("2026-03-29T22:00:00Z")), 2);
}

} // namespace posko::app
