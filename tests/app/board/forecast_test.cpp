#include "app/board/forecast.h"

#include "tests/support/board_rows.h"

#include <gtest/gtest.h>

namespace posko::app {
namespace {

using namespace std::chrono_literals;
using tests::boardNow;

/// A crew that repairs so many each day, and has so many overdue.
BoardFigures steady(int aDay, int backlog)
{
    BoardFigures figures;
    figures.at = boardNow;
    figures.days = DayLine(boardNow, QTimeZone("Asia/Jakarta"), boardDays);
    Work work;
    work.overdue = backlog;
    work.repairedOnDay.assign(boardDays, aDay);
    figures.workOfDistrict["TIMUR"] = work;
    figures.workOfCrew["TIMUR-1"] = work;
    return figures;
}

} // namespace

TEST(Forecast, RepairsWhatIsDueFirstAndTheOverdueBefore)
{
    Work work;
    work.overdue = 1;
    work.due = {boardNow + 13h, boardNow + 40h, boardNow + 47h, boardNow + 71h, boardNow + 80h};
    // Two a day: the overdue one takes half a day, each further one as long; they are done after 24, 36, 48 and 60
    // hours.
    const Breaches breaches = breachesOf(work, boardNow, 2);
    EXPECT_EQ(breaches.due24, 1);
    EXPECT_EQ(breaches.due72, 4);
    EXPECT_EQ(breaches.late24, 1) << "but for the overdue one it would be in time";
    EXPECT_EQ(breaches.late72, 2) << "the first and the third";
    EXPECT_EQ(breachesOf(work, boardNow, 0).late72, 4) << "nobody works";
    EXPECT_EQ(breachesOf(work, boardNow, 100).late72, 0);
}

TEST(Forecast, PaceIsThatOfWholeDaysBeforeToday)
{
    Work work;
    work.repairedOnDay.assign(boardDays, 0);
    work.repairedOnDay[boardDays - 1] = 50; // today is not over
    work.repairedOnDay[boardDays - 2] = 7;
    work.repairedOnDay[boardDays - 1 - paceDays] = 7;
    work.repairedOnDay[boardDays - 2 - paceDays] = 70; // too long ago
    EXPECT_EQ(paceOf(work, boardDays - 1), 1.0);
}

TEST(Forecast, OfASteadyPaceIsCertain)
{
    const Clearing ten = clearing(steady(10, 95), {});
    EXPECT_EQ(ten.backlog, 95);
    EXPECT_EQ(ten.pace, 10);
    EXPECT_EQ(ten.half, 10);
    EXPECT_EQ(ten.nearlySure, 10);
    EXPECT_EQ(clearing(steady(10, 95), {.pace = 0.5}).likely, 19) << "half of the work gets done in the rains";
    EXPECT_EQ(clearing(steady(10, 0), {}).likely, 0);
    EXPECT_FALSE(clearing(steady(10, 95), {.away = "TIMUR-1"}).half) << "the only crew is away";
    EXPECT_FALSE(clearing(steady(0, 5), {}).half);
    EXPECT_FALSE(clearing(steady(1, 100'000), {}).half);
}

TEST(Forecast, HasARangeWhereDaysDifferAndIsTheSameForASeed)
{
    BoardFigures figures = steady(0, 400);
    for (std::size_t day = 0; day < boardDays; ++day) {
        const int repairs = day % 2 == 0 ? 0 : 20;
        figures.workOfCrew["TIMUR-1"].repairedOnDay[day] = repairs;
    }
    const Clearing first = clearing(figures, {.seed = 7});
    EXPECT_EQ(first, clearing(figures, {.seed = 7}));
    ASSERT_TRUE(first.half && first.likely && first.nearlySure);
    EXPECT_LT(*first.half, *first.likely);
    EXPECT_LT(*first.likely, *first.nearlySure);
    EXPECT_NEAR(*first.half, 40, 3) << "ten a day in the middle";
}

TEST(Forecast, DrawsForADayOfTheWeekFromItsLike)
{
    // Only on the day of the week that tomorrow is, ten are done.
    BoardFigures figures = steady(0, 20);
    for (int day = 0; day < boardDays; ++day)
        figures.workOfCrew["TIMUR-1"].repairedOnDay[static_cast<std::size_t>(day)] = day % 7 == boardDays % 7 ? 10 : 0;
    EXPECT_EQ(clearing(figures, {}).half, 8) << "tomorrow, and a week later";
    EXPECT_EQ(clearing(figures, {}).nearlySure, 8);
}

} // namespace posko::app
