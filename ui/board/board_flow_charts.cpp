// What came and went, how promises were kept, and what is to be expected.
#include "ui/board/board_charts.h"

#include "ui/board/board_text.h"
#include "ui/words/words.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Filter;
using app::RepairStanding;
using app::View;

namespace {

constexpr int flowDays = 30;
constexpr int daysOfWeek = 7;
constexpr double millisOfDay = 24.0 * 3'600'000.0;

app::ReceivedPeriod between(QDate from, QDate to)
{
    return {app::ReceivedPeriod::Kind::Between, from, to};
}

QueueTarget receivedIn(const app::ReceivedPeriod& period)
{
    QueueTarget target{View::All, {}};
    target.conditions.received = period;
    return target;
}

QueueTarget repairedIn(const app::ReceivedPeriod& period)
{
    QueueTarget target{View::All, {}};
    target.conditions.repaired = period;
    return target;
}

/// In days, as long as the axis has them.
ChartCell daysCell(core::milliseconds time, int count)
{
    return {static_cast<double>(time.count()) / millisOfDay, count == 0 ? u"–"_s : words::duration(time), {}};
}

} // namespace

ChartCell countCell(int count, std::optional<QueueTarget> opens)
{
    return {static_cast<double>(count), QLocale().toString(count), std::move(opens)};
}

ChartCell timeCell(core::milliseconds drawn, core::milliseconds read)
{
    return {static_cast<double>(drawn.count()), words::duration(read), {}};
}

void limitDrawn(ChartData& chart, std::size_t beside)
{
    constexpr std::size_t most = 12;
    const std::size_t lines = chart.lines.size() - beside;
    chart.mostDrawn = std::min(most, lines);
    chart.more =
        lines > most ? BoardText::tr("and %Ln more in the table", nullptr, static_cast<int>(lines - most)) : QString();
}

QString BoardCharts::dayName(QDate date) const
{
    return QLocale().toString(date, BoardText::tr("d MMM", "date format"));
}

app::ReceivedPeriod BoardCharts::lastDays(int days) const
{
    const QDate today = m_figures.days.date(m_figures.days.today());
    return between(today.addDays(1 - days), today);
}

ChartData BoardCharts::flow() const
{
    ChartData chart{.kind = ChartData::Kind::Columns,
                    .name = u"flow"_s,
                    .title = BoardText::tr("Received and repaired, by day"),
                    .note = BoardText::tr("Repaired counts the last repair of what stands repaired or closed now. When "
                                          "something was rejected or merged is not kept: the table counts those by "
                                          "the day on which they came."),
                    .heading = BoardText::tr("Day"),
                    .series = {{.name = BoardText::tr("received"), .colour = ChartColour::Accent},
                               {.name = BoardText::tr("repaired"), .colour = ChartColour::Done},
                               {.name = BoardText::tr("rejected or merged"), .drawn = false}},
                    .lines = {},
                    .more = {}};
    for (int day = m_figures.days.days() - flowDays; day <= m_figures.days.today(); ++day) {
        const app::DayFlow& flow = m_figures.flow[static_cast<std::size_t>(day)];
        const auto period = between(m_figures.days.date(day), m_figures.days.date(day));
        QueueTarget dropped = receivedIn(period);
        dropped.conditions.filter.statuses = app::SetOf<core::Status>::of(core::Status::Rejected, core::Status::Merged);
        chart.lines.push_back({dayName(m_figures.days.date(day)),
                               {countCell(flow.received, receivedIn(period)),
                                countCell(flow.repaired, repairedIn(period)), countCell(flow.dropped, dropped)}});
    }
    return chart;
}

ChartData BoardCharts::cumulativeFlow() const
{
    const int first = m_figures.days.days() - flowDays;
    const QDate from = m_figures.days.date(first);
    ChartData chart{.kind = ChartData::Kind::Lines,
                    .name = u"cumulative"_s,
                    .title = BoardText::tr("Received and repaired since %1").arg(dayName(from)),
                    .note = BoardText::tr("Where the lines part, more comes than is repaired."),
                    .heading = BoardText::tr("Until"),
                    .series = {{.name = BoardText::tr("received"), .colour = ChartColour::Accent},
                               {.name = BoardText::tr("repaired"), .colour = ChartColour::Done}},
                    .lines = {},
                    .more = {}};
    int received = 0;
    int repaired = 0;
    for (int day = first; day <= m_figures.days.today(); ++day) {
        const app::DayFlow& flow = m_figures.flow[static_cast<std::size_t>(day)];
        received += flow.received;
        repaired += flow.repaired;
        const auto period = between(from, m_figures.days.date(day));
        chart.lines.push_back({dayName(m_figures.days.date(day)),
                               {countCell(received, receivedIn(period)), countCell(repaired, repairedIn(period))}});
    }
    return chart;
}

ChartData BoardCharts::repairTimes() const
{
    ChartData chart{.kind = ChartData::Kind::Columns,
                    .name = u"repairTimes"_s,
                    .title = BoardText::tr("From received to repaired, in days"),
                    .note = BoardText::tr("By the week in which they were repaired; its last day is named. Pauses are "
                                          "not taken out."),
                    .heading = BoardText::tr("Week until"),
                    .series = {{.name = BoardText::tr("half"), .colour = ChartColour::Accent},
                               {.name = BoardText::tr("nine of ten"), .colour = ChartColour::Quiet},
                               {.name = BoardText::tr("Repaired"), .drawn = false}},
                    .lines = {},
                    .more = {}};
    for (int week = 0; week < static_cast<int>(m_figures.repairTimes.size()); ++week) {
        const app::Spread& spread = m_figures.repairTimes[static_cast<std::size_t>(week)];
        const int last = m_figures.days.today() - daysOfWeek * (app::boardWeeks - 1 - week);
        const auto period = between(m_figures.days.date(last - daysOfWeek + 1), m_figures.days.date(last));
        chart.lines.push_back({dayName(m_figures.days.date(last)),
                               {daysCell(spread.median, spread.count), daysCell(spread.ninety, spread.count),
                                countCell(spread.count, repairedIn(period))}});
    }
    return chart;
}

ChartData BoardCharts::compliance() const
{
    ChartData chart{
        .name = u"compliance"_s,
        .title = BoardText::tr("Promises kept, of what came in the last %n day(s)", nullptr, m_choices.complianceDays),
        .note =
            BoardText::tr("Kept = repaired in time ÷ (repaired + not repaired and overdue). What is open and overdue "
                          "counts as late; what is not due yet does not count. Programmed works count by their "
                          "promised date, reopened ones by their last repair; rejected, merged and unmeasured ones "
                          "not at all."),
        .heading = BoardText::tr("District"),
        .series = {{.name = BoardText::tr("repaired in time"),
                    .colour = ChartColour::InTime,
                    .mark = core::ClockState::Done},
                   {.name = BoardText::tr("repaired late"),
                    .colour = ChartColour::DueSoon,
                    .mark = core::ClockState::DueSoon},
                   {.name = BoardText::tr("overdue"), .colour = ChartColour::Late, .mark = core::ClockState::Late},
                   {.name = BoardText::tr("not due yet"), .drawn = false},
                   {.name = BoardText::tr("Kept"), .drawn = false, .written = true}},
        .lines = {},
        .more = {}};
    struct Judged {
        QString label;
        const std::string* code; ///< null: all
        app::Compliance compliance;
    };
    std::vector<Judged> order;
    Judged sum{BoardText::tr("All"), nullptr, {}};
    for (const auto& [code, compliance] : m_figures.compliance) {
        order.push_back({nameOf(code, &Filter::district, BoardText::tr("No district")), &code, compliance});
        for (std::size_t i = 0; i < app::repairStandingCount; ++i)
            sum.compliance.of[i] += compliance.of[i];
    }
    std::ranges::sort(order, {},
                      [](const Judged& one) { return std::tuple(one.compliance.share().value_or(2), one.label); });
    const auto add = [&](const Judged& one) {
        ChartLine& line = chart.lines.emplace_back(one.label);
        for (const RepairStanding standing :
             {RepairStanding::InTime, RepairStanding::Late, RepairStanding::Overdue, RepairStanding::Waiting}) {
            QueueTarget target = receivedIn(lastDays(m_choices.complianceDays));
            target.conditions.filter.repairs = app::SetOf<RepairStanding>::of(standing);
            if (one.code)
                target.conditions.filter.district = *one.code;
            line.cells.push_back(countCell(one.compliance.count(standing), target));
        }
        const auto share = one.compliance.share();
        line.cells.push_back(
            {share.value_or(0), share ? QLocale().toString(*share * 100, 'f', 0) + u" %"_s : u"–"_s, {}});
    };
    for (const Judged& one : order)
        add(one);
    limitDrawn(chart);
    add(sum);
    return chart;
}

double BoardCharts::paceOf(const std::string& code, const app::Work& work, Limit limit) const
{
    const int today = m_figures.days.today();
    const std::string& away = m_choices.suppose.away;
    double pace = app::paceOf(work, today);
    if (limit == &Filter::crew && !away.empty() && code == away)
        pace = 0;
    // A crew works in its own district, whose pace is less without it.
    const auto crew = m_reference.crews.find(away);
    const auto missing = m_figures.workOfCrew.find(away);
    if (limit == &Filter::district && crew != m_reference.crews.end() && crew->second.district == code &&
        missing != m_figures.workOfCrew.end())
        pace = std::max(0.0, pace - app::paceOf(missing->second, today));
    return pace * m_choices.suppose.pace;
}

ChartData BoardCharts::breaches(const QString& name, const QString& title, const QString& heading,
                                const std::map<std::string, app::Work>& works, Limit limit, const QString& none) const
{
    ChartData chart{
        .name = name,
        .title = title,
        .note = BoardText::tr("At the pace of the last %1 days, where what is due first is repaired first and what is "
                              "overdue before all. What is repaired without a crew counts for no crew's pace.")
                    .arg(app::paceDays),
        .heading = heading,
        .series = {{.name = BoardText::tr("late in 24 h"),
                    .colour = ChartColour::Late,
                    .mark = core::ClockState::Late,
                    .written = true},
                   {.name = BoardText::tr("in 72 h"),
                    .colour = ChartColour::DueSoon,
                    .mark = core::ClockState::DueSoon,
                    .written = true},
                   {.name = BoardText::tr("due in 72 h"),
                    .colour = ChartColour::InTime,
                    .mark = core::ClockState::InTime,
                    .written = true},
                   {.name = BoardText::tr("due in 24 h"), .drawn = false},
                   {.name = BoardText::tr("overdue now"), .drawn = false},
                   {.name = BoardText::tr("repairs a day"), .drawn = false}},
        .lines = {},
        .more = {}};
    struct Expected {
        QString label;
        const std::string* code;
        app::Breaches breaches;
        int overdue;
    };
    std::vector<Expected> order;
    for (const auto& [code, work] : works) {
        order.push_back({nameOf(code, limit, none), &code,
                         app::breachesOf(work, m_figures.at, paceOf(code, work, limit)), work.overdue});
    }
    std::erase_if(order, [](const Expected& one) { return one.breaches.due72 == 0 && one.overdue == 0; });
    std::ranges::sort(order, {}, [&](const Expected& one) {
        return std::tuple(isBeside(*one.code, limit), -one.breaches.late24, -one.breaches.late72, one.label, *one.code);
    });
    for (const Expected& one : order) {
        const auto dueWithin = [&](std::chrono::hours hours) {
            auto target = openOf(*one.code, limit);
            if (target)
                target->conditions.filter.repairDueWithin = hours;
            return target;
        };
        auto overdue = openOf(*one.code, limit);
        if (overdue) {
            overdue->conditions.filter.repairs = app::SetOf<RepairStanding>::of(RepairStanding::Overdue);
            overdue->conditions.filter.statuses = app::SetOf<core::Status>::of(
                core::Status::Received, core::Status::Acknowledged, core::Status::Assigned, core::Status::InProgress);
        }
        const app::Breaches& breaches = one.breaches;
        ChartLine line{one.label,
                       {countCell(breaches.late24),
                        countCell(breaches.late72),
                        countCell(breaches.due72, dueWithin(Filter::farTerm)),
                        countCell(breaches.due24, dueWithin(Filter::longTerm)),
                        countCell(one.overdue, overdue),
                        {breaches.pace, QLocale().toString(breaches.pace, 'f', 1), {}}}};
        line.cells[1].value = breaches.late72 - breaches.late24; // the bars lie one behind the other
        line.cells[2].value = breaches.due72 - breaches.late72;
        chart.lines.push_back(std::move(line));
    }
    limitDrawn(chart, !order.empty() && isBeside(*order.back().code, limit) ? 1 : 0);
    return chart;
}

ChartData BoardCharts::clearing() const
{
    const app::Clearing clearing = app::clearing(m_figures, m_choices.suppose);
    const QString backlog = QLocale().toString(clearing.backlog);
    ChartData chart{
        .name = u"clearing"_s,
        .title = BoardText::tr("When the %1 repairs of today are done").arg(backlog),
        .note =
            BoardText::tr("%1 trials; each gives each day to come the repairs of a past day with the same day of the "
                          "week, of the last %2 weeks (%3 a day). Nothing new comes in it, and programmed works are "
                          "left out.")
                .arg(QLocale().toString(app::forecastTrials))
                .arg(app::boardWeeks)
                .arg(QLocale().toString(clearing.pace, 'f', 1)),
        .heading = BoardText::tr("In so many of 100 trials"),
        .series = {{.name = BoardText::tr("days from now"), .colour = ChartColour::Accent},
                   {.name = BoardText::tr("done by"), .drawn = false, .written = true}},
        .lines = {},
        .more = {}};
    const auto add = [&](int share, std::optional<int> days) {
        const QDate today = m_figures.days.date(m_figures.days.today());
        chart.lines.push_back(
            {BoardText::tr("%1 %").arg(share),
             {{static_cast<double>(days.value_or(app::longestForecast)),
               days ? QLocale().toString(*days) : BoardText::tr("over %1").arg(app::longestForecast),
               {}},
              {0,
               days ? QLocale().toString(today.addDays(*days), BoardText::tr("ddd d MMM yyyy", "date format"))
                    : BoardText::tr("not within two years"),
               {}}}});
    };
    constexpr int half = 50, likely = 85, sure = 95;
    add(half, clearing.half);
    add(likely, clearing.likely);
    add(sure, clearing.nearlySure);
    return chart;
}

} // namespace posko::ui
