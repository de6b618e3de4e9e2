#include "app/table/still_late.h"

#include "tests/support/filled_table.h"

#include <gmock/gmock.h>

namespace posko::app {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const core::Instant evening = core::instant(1'795'402'800'000);

ComplaintRow dueAt(int number, core::milliseconds fromNow, RowClock::Mode mode = RowClock::Mode::Running)
{
    ComplaintRow row;
    row.id = "01900000-0000-7000-8000-" + std::string(11, '0') + std::to_string(number);
    row.status = core::Status::Assigned;
    row.clock.mode = mode;
    row.clock.due = evening + fromNow;
    return row;
}

} // namespace

TEST(StillLate, TellsEachStepOnceAndTheLongestFirst)
{
    tests::FilledTable table;
    const ComplaintRow hour = dueAt(1, -1h), fourHours = dueAt(2, -4h), day = dueAt(3, -24h);
    table.apply({{hour, false}, {fourHours, false}, {day, false}, {dueAt(4, -59min), false}, {dueAt(5, 2h), false}});
    EXPECT_THAT(stillLate(table, evening - 1min, evening),
                ElementsAre(StillLate{24h, 1, day.id}, StillLate{4h, 1, fourHours.id}, StillLate{1h, 1, hour.id}));
    EXPECT_THAT(stillLate(table, evening, evening + 30s), IsEmpty()) << "told already";
    EXPECT_THAT(stillLate(table, evening + 1min, evening + 1min), IsEmpty());
}

TEST(StillLate, AnActOnOneComplaintEndsThatOneAlone)
{
    tests::FilledTable table;
    const ComplaintRow first = dueAt(1, -62min);
    ComplaintRow second = dueAt(2, -61min);
    table.apply({{first, false}, {second, false}});
    EXPECT_THAT(stillLate(table, evening - 5min, evening), ElementsAre(StillLate{1h, 2, first.id}));
    second.clock.mode = RowClock::Mode::Done; // answered, while a third became late in its place
    table.apply({{second, false}, {dueAt(3, -1min), false}});
    EXPECT_THAT(stillLate(table, evening - 5min, evening), ElementsAre(StillLate{1h, 1, first.id}));
}

TEST(StillLate, WhatRestsIsNotLate)
{
    tests::FilledTable table;
    table.apply({{dueAt(1, -1h, RowClock::Mode::Paused), false},
                 {dueAt(2, -1h, RowClock::Mode::Done), false},
                 {dueAt(3, -1h, RowClock::Mode::None), false}});
    EXPECT_THAT(stillLate(table, evening - 1min, evening), IsEmpty());
}

} // namespace posko::app
