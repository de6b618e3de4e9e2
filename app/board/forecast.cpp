#include "app/board/forecast.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

namespace posko::app {

namespace {

using namespace std::chrono_literals;

constexpr int daysAWeek = 7;
constexpr double millisADay = 24.0 * 3'600'000.0;

/// What all of them repaired on each day without the crew that is away.
std::vector<double> dailyRepairs(const BoardFigures& figures, const Supposition& suppose)
{
    std::vector<double> repairs(boardDays);
    for (const auto& [crew, work] : figures.workOfCrew) {
        if (!crew.empty() && crew == suppose.away)
            continue;
        for (std::size_t day = 0; day < work.repairedOnDay.size(); ++day)
            repairs[day] += work.repairedOnDay[day] * suppose.pace;
    }
    return repairs;
}

/// The smallest number of days that at least so many in a hundred of the trials do not pass.
std::optional<int> daysOfShare(const std::vector<int>& inOrder, std::size_t percent)
{
    constexpr std::size_t all = 100;
    const int days = inOrder[(inOrder.size() * percent + all - 1) / all - 1];
    return days > longestForecast ? std::nullopt : std::optional(days);
}

} // namespace

double paceOf(const Work& work, int today)
{
    const auto end = work.repairedOnDay.begin() + today;
    return std::accumulate(end - paceDays, end, 0) / static_cast<double>(paceDays);
}

Breaches breachesOf(const Work& work, core::Instant now, double pace)
{
    Breaches breaches{.pace = pace};
    int before = work.overdue;
    for (const core::Instant due : work.due) {
        if (due - now > Filter::farTerm)
            break;
        ++before;
        const bool soon = due - now <= Filter::longTerm;
        const bool late = static_cast<double>((due - now).count()) / millisADay * pace < before;
        breaches.due24 += soon ? 1 : 0;
        breaches.late24 += soon && late ? 1 : 0;
        ++breaches.due72;
        breaches.late72 += late ? 1 : 0;
    }
    return breaches;
}

Clearing clearing(const BoardFigures& figures, const Supposition& suppose)
{
    Clearing result;
    for (const auto& [district, work] : figures.workOfDistrict)
        result.backlog += work.backlog();
    const std::vector<double> repairs = dailyRepairs(figures, suppose);
    // Today is not over: what was repaired so far is no day's work.
    const int today = figures.days.today();
    std::array<std::vector<double>, daysAWeek> byWeekday;
    for (int ago = 1; ago <= boardWeeks * daysAWeek; ++ago)
        byWeekday[static_cast<std::size_t>((today - ago) % daysAWeek)].push_back(
            repairs[static_cast<std::size_t>(today - ago)]);
    const double sum =
        std::accumulate(repairs.begin() + (today - boardWeeks * daysAWeek), repairs.begin() + today, 0.0);
    result.pace = sum / (boardWeeks * daysAWeek);
    if (result.backlog == 0) {
        result.half = result.likely = result.nearlySure = 0;
        return result;
    }
    if (result.pace * longestForecast < result.backlog / 2.0)
        return result; // not in any trial worth the time
    std::mt19937 dice(suppose.seed);
    std::vector<int> trials(forecastTrials);
    for (int& days : trials) {
        double left = result.backlog;
        for (days = 0; left > 0 && days <= longestForecast; ++days)
            left -= byWeekday[static_cast<std::size_t>((today + 1 + days) % daysAWeek)][dice() % boardWeeks];
    }
    std::ranges::sort(trials);
    constexpr std::size_t half = 50, likely = 85, sure = 95;
    result.half = daysOfShare(trials, half);
    result.likely = daysOfShare(trials, likely);
    result.nearlySure = daysOfShare(trials, sure);
    return result;
}

} // namespace posko::app
