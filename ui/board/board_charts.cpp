// Tiles, backlog and ageing.
#include "ui/board/board_charts.h"

#include "ui/board/board_text.h"
#include "ui/words/words.h"

#include <algorithm>
#include <tuple>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::AgeBand;
using app::Backlog;
using app::BoardState;
using app::Filter;

namespace {

QString ageName(AgeBand band)
{
    switch (band) {
    case AgeBand::Today:
        return BoardText::tr("today");
    case AgeBand::OneToTwo:
        return BoardText::tr("1–2 days");
    case AgeBand::ThreeToSix:
        return BoardText::tr("3–6 days");
    case AgeBand::SevenTo29:
        return BoardText::tr("7–29 days");
    case AgeBand::ThirtyAndMore:
        break;
    }
    return BoardText::tr("30+ days");
}

} // namespace

QStringList BoardCharts::names()
{
    return {u"district"_s,   u"crew"_s,       u"category"_s, u"age"_s,         u"ageDistrict"_s,      u"flow"_s,
            u"cumulative"_s, u"compliance"_s, u"openFor"_s,  u"repairTimes"_s, u"forecastDistrict"_s, u"forecastCrew"_s,
            u"clearing"_s};
}

std::vector<ChartData> BoardCharts::all() const
{
    const QString noDistrict = BoardText::tr("No district");
    const QString noCrew = BoardText::tr("No crew");
    return {backlog(u"district"_s, BoardText::tr("Open by district"), BoardText::tr("District"), m_figures.byDistrict,
                    &Filter::district, noDistrict),
            backlog(u"crew"_s, BoardText::tr("Open by crew"), BoardText::tr("Crew"), m_figures.byCrew, &Filter::crew,
                    noCrew),
            backlog(u"category"_s, BoardText::tr("Open by category"), BoardText::tr("Category"), m_figures.byCategory,
                    &Filter::category, BoardText::tr("No category")),
            byAge(),
            ageOfDistricts(),
            flow(),
            cumulativeFlow(),
            compliance(),
            openFor(),
            repairTimes(),
            breaches(u"forecastDistrict"_s, BoardText::tr("What becomes late, by district"), BoardText::tr("District"),
                     m_figures.workOfDistrict, &Filter::district, noDistrict),
            breaches(u"forecastCrew"_s, BoardText::tr("What becomes late, by crew"), BoardText::tr("Crew"),
                     m_figures.workOfCrew, &Filter::crew, noCrew),
            clearing()};
}

std::vector<BoardTile> BoardCharts::tiles() const
{
    using app::View;
    const app::Alerts& alerts = m_figures.alerts;
    const auto with = [](auto change) {
        app::Conditions conditions;
        change(conditions.filter);
        return conditions;
    };
    const auto state = [&](core::ClockState wanted) {
        return with([wanted](Filter& filter) { filter.clockStates = app::SetOf<core::ClockState>::of(wanted); });
    };
    return {
        {u"open"_s, BoardText::tr("open"), alerts.open, {}, {View::Open, {}}},
        {u"late"_s, BoardText::tr("late"), alerts.late, ChartColour::Late, {View::Late, {}}},
        {u"dueSoon"_s,
         BoardText::tr("due soon"),
         alerts.dueSoon,
         ChartColour::DueSoon,
         {View::Open, state(core::ClockState::DueSoon)}},
        {u"hazards"_s,
         BoardText::tr("danger to life"),
         alerts.hazards,
         ChartColour::Late,
         {View::Open, with([](Filter& filter) { filter.flags = Filter::Hazard; })}},
        {u"replyOwed"_s, BoardText::tr("reply owed"), alerts.replyOwed, ChartColour::DueSoon, {View::ReplyOwed, {}}},
        {u"unrouted"_s, BoardText::tr("no district"), alerts.unrouted, ChartColour::DueSoon, {View::Unrouted, {}}},
        {u"programmesOverdue"_s,
         BoardText::tr("programmed, overdue"),
         alerts.programmesOverdue,
         ChartColour::Late,
         {View::Programmed, state(core::ClockState::Late)}},
        {u"proposals"_s,
         BoardText::tr("programmes proposed"),
         alerts.proposals,
         ChartColour::DueSoon,
         {View::ProgrammeProposed, {}}},
    };
}

std::vector<ChartSeries> BoardCharts::states()
{
    const auto state = [](ChartColour colour, core::ClockState clock) {
        return ChartSeries{.name = words::clockState(clock), .colour = colour, .mark = clock};
    };
    std::vector<ChartSeries> series{state(ChartColour::Late, core::ClockState::Late),
                                    state(ChartColour::DueSoon, core::ClockState::DueSoon),
                                    state(ChartColour::InTime, core::ClockState::InTime),
                                    state(ChartColour::Paused, core::ClockState::Paused),
                                    state(ChartColour::Promised, core::ClockState::Promised),
                                    {.name = BoardText::tr("not measured"), .colour = ChartColour::Quiet},
                                    {.name = BoardText::tr("All"), .drawn = false, .written = true}};
    series.front().written = true;
    return series;
}

ChartLine BoardCharts::stateLine(const QString& label, const Backlog& backlog, const std::optional<QueueTarget>& all)
{
    ChartLine line{label, {}};
    for (std::size_t i = 0; i < app::boardStateCount; ++i) {
        ChartCell& cell = line.cells.emplace_back(countCell(backlog.of[i]));
        if (const auto state = app::clockStateOf(static_cast<BoardState>(i)); state && all) {
            cell.opens = all;
            cell.opens->conditions.filter.clockStates = app::SetOf<core::ClockState>::of(*state);
        }
    }
    line.cells.push_back(countCell(backlog.total(), all));
    return line;
}

QString BoardCharts::nameOf(const std::string& code, Limit limit, const QString& none) const
{
    if (code.empty())
        return none;
    if (limit == &Filter::district)
        return words::fromUtf8(m_reference.districtName(code));
    if (limit == &Filter::category)
        return words::fromUtf8(m_reference.categoryName(code));
    const auto crew = m_reference.crews.find(code);
    const QString name = words::fromUtf8(m_reference.crewName(code));
    // Crews of several districts have the same names.
    return crew == m_reference.crews.end()
               ? name
               : BoardText::tr("%1, %2", "crew, district")
                     .arg(name, words::fromUtf8(m_reference.districtName(crew->second.district)));
}

bool BoardCharts::isBeside(const std::string& code, Limit limit)
{
    return limit == &Filter::crew && code.empty();
}

std::optional<QueueTarget> BoardCharts::openOf(const std::string& code, Limit limit) const
{
    if (limit == &Filter::crew && !code.empty()) {
        const auto crew = m_reference.crews.find(code);
        if (crew == m_reference.crews.end() || !crew->second.active)
            return std::nullopt;
    }
    QueueTarget target;
    target.conditions.filter.*limit = code;
    return target;
}

ChartData BoardCharts::backlog(const QString& name, const QString& title, const QString& heading,
                               const Backlogs& backlogs, Limit limit, const QString& none) const
{
    ChartData chart{
        .name = name, .title = title, .note = {}, .heading = heading, .series = states(), .lines = {}, .more = {}};
    struct Named {
        QString label;
        const std::string* code;
        const Backlog* backlog;
    };
    std::vector<Named> order;
    Backlog sum;
    for (const auto& [code, backlog] : backlogs) {
        order.push_back({nameOf(code, limit, none), &code, &backlog});
        for (std::size_t i = 0; i < app::boardStateCount; ++i)
            sum.of[i] += backlog.of[i];
    }
    std::ranges::sort(order, {}, [&](const Named& one) {
        return std::tuple(isBeside(*one.code, limit), -one.backlog->count(BoardState::Late), -one.backlog->total(),
                          one.label, *one.code);
    });
    for (const Named& one : order)
        chart.lines.push_back(stateLine(one.label, *one.backlog, openOf(*one.code, limit)));
    limitDrawn(chart);
    if (!order.empty() && isBeside(*order.back().code, limit)) {
        chart.note =
            BoardText::tr("%Ln open one(s) without a crew are in the table.", nullptr, order.back().backlog->total());
        limitDrawn(chart, 1);
    }
    chart.lines.push_back(stateLine(BoardText::tr("All"), sum, QueueTarget()));
    return chart;
}

app::ReceivedPeriod BoardCharts::ofAge(AgeBand band) const
{
    const auto [youngest, oldest] = app::daysOf(band);
    const QDate today = m_figures.days.date(m_figures.days.today());
    return {app::ReceivedPeriod::Kind::Between, oldest ? today.addDays(-*oldest) : QDate(), today.addDays(-youngest)};
}

ChartData BoardCharts::byAge() const
{
    ChartData chart{.name = u"age"_s,
                    .title = BoardText::tr("Open by age"),
                    .note = BoardText::tr("Calendar days since the report came."),
                    .heading = BoardText::tr("Age"),
                    .series = states(),
                    .lines = {},
                    .more = {}};
    for (std::size_t band = 0; band < app::ageBandCount; ++band) {
        Backlog sum;
        for (const auto& [district, bands] : m_figures.ages) {
            for (std::size_t i = 0; i < app::boardStateCount; ++i)
                sum.of[i] += bands[band].of[i];
        }
        QueueTarget target;
        target.conditions.received = ofAge(static_cast<AgeBand>(band));
        chart.lines.push_back(stateLine(ageName(static_cast<AgeBand>(band)), sum, target));
    }
    return chart;
}

ChartData BoardCharts::ageOfDistricts() const
{
    ChartData chart{.kind = ChartData::Kind::Heat,
                    .name = u"ageDistrict"_s,
                    .title = BoardText::tr("Age by district"),
                    .note = BoardText::tr("Open complaints by calendar days since they came; the deeper the more."),
                    .heading = BoardText::tr("District"),
                    .series = {},
                    .lines = {},
                    .more = {}};
    for (std::size_t band = 0; band < app::ageBandCount; ++band)
        chart.series.push_back({.name = ageName(static_cast<AgeBand>(band)), .colour = ChartColour::Late});
    std::vector<std::pair<QString, std::string>> order;
    for (const auto& [code, bands] : m_figures.ages)
        order.emplace_back(nameOf(code, &Filter::district, BoardText::tr("No district")), code);
    const auto oldest = [this](const std::string& code) {
        const auto& bands = m_figures.ages.at(code);
        return std::tuple(-bands[4].total(), -bands[3].total(), -bands[2].total());
    };
    std::ranges::sort(order, {}, [&](const auto& one) { return std::tuple(oldest(one.second), one.first); });
    for (const auto& [label, code] : order) {
        ChartLine& line = chart.lines.emplace_back(label);
        for (std::size_t band = 0; band < app::ageBandCount; ++band) {
            QueueTarget target;
            target.conditions.filter.district = code;
            target.conditions.received = ofAge(static_cast<AgeBand>(band));
            line.cells.push_back(countCell(m_figures.ages.at(code)[band].total(), target));
        }
    }
    limitDrawn(chart);
    return chart;
}

ChartData BoardCharts::openFor() const
{
    ChartData chart{.name = u"openFor"_s,
                    .title = BoardText::tr("How long open ones are open"),
                    .note = BoardText::tr("Half of them are not older than the first time, nine of ten not than the "
                                          "second. How old they were before is not kept."),
                    .heading = BoardText::tr("District"),
                    .series = {{.name = BoardText::tr("half"), .colour = ChartColour::Accent, .written = true},
                               {.name = BoardText::tr("nine of ten"), .colour = ChartColour::Quiet, .written = true},
                               {.name = BoardText::tr("Open"), .drawn = false}},
                    .lines = {},
                    .more = {}};
    std::vector<std::pair<QString, std::string>> order;
    for (const auto& [code, spread] : m_figures.openFor)
        order.emplace_back(nameOf(code, &Filter::district, BoardText::tr("No district")), code);
    std::ranges::sort(
        order, {}, [this](const auto& one) { return std::tuple(-m_figures.openFor.at(one.second).median, one.first); });
    for (const auto& [label, code] : order) {
        const app::Spread& spread = m_figures.openFor.at(code);
        QueueTarget target;
        target.conditions.filter.district = code;
        chart.lines.push_back(
            {label,
             {timeCell(spread.median, spread.median), timeCell(spread.ninety - spread.median, spread.ninety),
              countCell(spread.count, target)}});
    }
    limitDrawn(chart);
    return chart;
}

} // namespace posko::ui
