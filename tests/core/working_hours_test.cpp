#include "core/ledger.h"
#include "core/wire.h"
#include "core/working_hours.h"
#include "tests/core/desk.h"

#include <gtest/gtest.h>

#include <random>

namespace posko::core::test {

namespace {

using namespace std::chrono;

Instant at(const char* text)
{
    return *parseIso8601(text);
}

/// Monday to Friday from 8 to 12 and from 13 to 16.
WorkingHours office(const std::string& zone = "Asia/Jakarta")
{
    WorkingHours hours;
    hours.timeZone = zone;
    for (std::size_t day = 0; day < 5; ++day)
        hours.week.at(day) = {{8 * 60, 12 * 60}, {13 * 60, 16 * 60}};
    return hours;
}

TEST(WorkingHours, breaksNightsAndWeekendsDoNotCount)
{
    const auto hours = office();
    const WorkingTime time(hours);
    // Friday 2026-11-27, 15:00 in Jakarta.
    const auto friday = at("2026-11-27T15:00:00+07:00");
    EXPECT_EQ(time.after(friday, 1h), at("2026-11-27T16:00:00+07:00"));
    EXPECT_EQ(time.after(friday, 2h), at("2026-11-30T09:00:00+07:00"));
    EXPECT_EQ(time.after(friday, 6h), at("2026-11-30T14:00:00+07:00")) << "noon is nobody's";
    EXPECT_EQ(time.between(friday, at("2026-11-30T14:00:00+07:00")), 6h);
    EXPECT_EQ(time.between(at("2026-11-28T00:00:00+07:00"), at("2026-11-30T08:00:00+07:00")), 0h);
    EXPECT_EQ(time.after(at("2026-11-28T10:00:00+07:00"), 0h), at("2026-11-30T08:00:00+07:00"));
}

TEST(WorkingHours, holidaysAndLeapDaysAreDaysOfTheCalendar)
{
    auto hours = office();
    hours.holidays = {{year{2028} / 2 / 29, "Cuti bersama"}};
    const WorkingTime time(hours);
    const auto before = at("2028-02-28T15:00:00+07:00"); // a Monday
    EXPECT_EQ(time.after(before, 2h), at("2028-03-01T09:00:00+07:00"));
    hours.holidays.clear();
    EXPECT_EQ(WorkingTime(hours).after(before, 2h), at("2028-02-29T09:00:00+07:00"));
}

TEST(WorkingHours, aDayOnWhichTheClockIsSetIsAsLongAsItIs)
{
    WorkingHours hours;
    hours.timeZone = "Europe/Berlin";
    for (auto& day : hours.week)
        day = {{0, 24 * 60}};
    const WorkingTime time(hours);
    EXPECT_EQ(time.between(at("2026-03-29T00:00:00+01:00"), at("2026-03-30T00:00:00+02:00")), 23h);
    EXPECT_EQ(time.between(at("2026-10-25T00:00:00+02:00"), at("2026-10-26T00:00:00+01:00")), 25h);
    // From 2 to 4 on the night on which 2 to 3 is left out.
    for (auto& day : hours.week)
        day = {{2 * 60, 4 * 60}};
    EXPECT_EQ(WorkingTime(hours).between(at("2026-03-29T00:00:00+01:00"), at("2026-03-29T12:00:00+02:00")), 1h);
}

TEST(WorkingHours, areRefusedWhereNobodyWorksOrHoursOverlap)
{
    EXPECT_TRUE(isUsable(office()));
    EXPECT_FALSE(isUsable(WorkingHours{}));
    auto hours = office();
    hours.week[0] = {{8 * 60, 12 * 60}, {11 * 60, 16 * 60}};
    EXPECT_FALSE(isUsable(hours));
    hours = office("Asia/Nowhere");
    EXPECT_FALSE(isUsable(hours));
}

TEST(WorkingHours, aClockByHoursIsDueSoonAndLateInThem)
{
    Desk desk;
    desk.policy.hours = office();
    desk.policy.byHours = {ClockKind::Acknowledge};
    desk.policy.acknowledge = 5h;
    desk.create("c", at("2026-11-27T14:00:00+07:00"));
    const auto clock = [&](const char* now) {
        return *ledger(desk.complaints["c"], desk.policy, at(now)).current(ClockKind::Acknowledge);
    };
    EXPECT_EQ(clock("2026-11-28T20:00:00+07:00").due, at("2026-11-30T11:00:00+07:00"));
    EXPECT_EQ(clock("2026-11-28T20:00:00+07:00").state, ClockState::InTime);
    EXPECT_EQ(clock("2026-11-28T20:00:00+07:00").ran, 2h);
    EXPECT_EQ(clock("2026-11-30T10:00:00+07:00").state, ClockState::DueSoon) << "four of five hours";
    EXPECT_EQ(clock("2026-11-30T10:00:00+07:00").dueSoon, at("2026-11-30T10:00:00+07:00"));
    EXPECT_EQ(clock("2026-11-30T11:00:01+07:00").state, ClockState::Late);
    EXPECT_FALSE(
        ledger(desk.complaints["c"], desk.policy, at("2026-11-30T10:00:00+07:00")).current(ClockKind::Repair)->byHours);
}

TEST(WorkingHours, travelAndComeBackTheSame)
{
    Policy policy;
    policy.hours = office();
    policy.hours->holidays = {{year{2026} / 12 / 25, "Natal"}};
    policy.byHours = {ClockKind::Acknowledge, ClockKind::ReportBack};
    const auto read = fromJson<Policy>(toJson(policy));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, policy);
    auto broken = toJson(policy);
    broken.as_object()["hours"].as_object()["week"] = json::array{1, 2};
    EXPECT_FALSE(fromJson<Policy>(broken));
}

/// Minute by minute, as somebody with a wall clock would.
milliseconds countedSlowly(const WorkingHours& hours, Instant from, Instant until, const std::vector<TimeSpan>& gaps)
{
    const auto* zone = locate_zone(hours.timeZone);
    milliseconds sum{0};
    for (Instant now = from; now < until; now += 1min) {
        const auto local = zone->to_local(now);
        const auto day = floor<days>(local);
        const auto minute = static_cast<int>(duration_cast<minutes>(local - day).count());
        const auto& week = hours.week.at(weekday{day}.iso_encoding() - 1);
        const bool works =
            std::ranges::any_of(week, [&](const DaySpan& span) { return minute >= span.from && minute < span.until; });
        const bool isFree = std::ranges::contains(hours.holidays, year_month_day{day}, &Holiday::date);
        const bool rests =
            std::ranges::any_of(gaps, [&](const TimeSpan& gap) { return now >= gap.from && now < gap.until; });
        sum += works && !isFree && !rests ? milliseconds{1min} : milliseconds{0};
    }
    return sum;
}

TEST(WorkingHours, agreeWithAWallClockOverRandomWeeksZonesAndGaps)
{
    const char* zones[] = {"Asia/Jakarta", "Europe/Berlin", "Australia/Lord_Howe", "UTC"};
    std::mt19937 random(20261201);
    const auto pick = [&random](int sides) {
        return static_cast<int>(random() % static_cast<unsigned>(sides));
    };
    for (int round = 0; round < 60; ++round) {
        WorkingHours hours;
        hours.timeZone = zones[pick(4)];
        for (auto& day : hours.week) {
            int last = 0;
            for (int i = pick(3); i > 0; --i) {
                const int from = last + pick(300), until = from + 1 + pick(400);
                if (until > 24 * 60)
                    break;
                day.push_back({from, until});
                last = until;
            }
        }
        const Instant from = at("2026-03-25T00:00:00Z") + minutes{pick(200 * 24 * 60)};
        hours.holidays = {{floor<days>(from + days{pick(4)}), "x"}};
        const Instant until = from + minutes{pick(6 * 24 * 60)};
        std::vector<TimeSpan> gaps;
        for (Instant gap = from + minutes{pick(1000)}; gaps.size() < 3; gap += minutes{1 + pick(2000)}) {
            gaps.push_back({gap, gap + minutes{pick(300)}});
            gap = gaps.back().until;
        }
        SCOPED_TRACE(std::to_string(round) + " " + hours.timeZone);
        const WorkingTime time(hours);
        const auto counted = time.between(from, until, gaps);
        EXPECT_EQ(counted, countedSlowly(hours, from, until, gaps));
        if (counted > 0ms) {
            const auto end = time.after(from, counted, gaps);
            EXPECT_EQ(time.between(from, end, gaps), counted) << "the sum of what counts is what was given";
            EXPECT_LE(end, until);
        }
    }
}

} // namespace

} // namespace posko::core::test
