#include "app/board/board_figures.h"

#include <algorithm>
#include <numeric>

namespace posko::app {

namespace {

using core::ClockState;
using core::Status;
using Row = TableSnapshot::Row;

constexpr Row boardLooksEvery = 4096;
constexpr int weekDays = 7;

BoardState stateOf(const std::optional<ClockState>& state)
{
    if (!state)
        return BoardState::NotMeasured;
    switch (*state) {
    case ClockState::Late:
        return BoardState::Late;
    case ClockState::DueSoon:
        return BoardState::DueSoon;
    case ClockState::InTime:
        return BoardState::InTime;
    case ClockState::Paused:
        return BoardState::Paused;
    case ClockState::Promised:
        return BoardState::Promised;
    case ClockState::Done:
    case ClockState::DoneLate:
        break; // no open one
    }
    return BoardState::NotMeasured;
}

AgeBand bandOf(int daysAgo)
{
    for (std::size_t band = 0; band + 1 < ageBandCount; ++band) {
        if (daysAgo <= daysOf(static_cast<AgeBand>(band)).oldest)
            return static_cast<AgeBand>(band);
    }
    return AgeBand::ThirtyAndMore;
}

/// The figures by code of the table while the pass runs: a vector costs less than a map with texts.
template <typename Figures> class ByCode {
public:
    explicit ByCode(std::size_t codes)
        : m_figures(codes)
        , m_used(codes)
    {
    }
    Figures& operator[](TableSnapshot::Code code)
    {
        m_used[code] = true;
        return m_figures[code];
    }
    /// Of each code that was asked for.
    template <typename Value, typename Make>
    void into(std::map<std::string, Value>& result, const TableSnapshot& table, Make make)
    {
        for (std::size_t code = 0; code < m_figures.size(); ++code) {
            if (m_used[code])
                result.emplace(table.codes()[code], make(std::move(m_figures[code])));
        }
    }
    void into(std::map<std::string, Figures>& result, const TableSnapshot& table)
    {
        into(result, table, [](Figures figures) { return figures; });
    }

private:
    std::vector<Figures> m_figures;
    std::vector<bool> m_used;
};

class BoardCount {
public:
    BoardCount(const TableSnapshot& table, const BoardQuestion& question)
        : m_table(table)
        , m_question(question)
        , m_districts(table.codes().size())
        , m_crews(table.codes().size())
        , m_categories(table.codes().size())
        , m_ages(table.codes().size())
        , m_openFor(table.codes().size())
        , m_compliance(table.codes().size())
        , m_workOfDistrict(table.codes().size())
        , m_workOfCrew(table.codes().size())
        , m_repairTimes(boardWeeks)
    {
        m_figures.at = question.now;
        m_figures.days = DayLine(question.now, question.zone, boardDays);
        m_figures.flow.resize(boardDays);
    }

    void add(Row row)
    {
        const auto received = m_figures.days.dayOf(m_table.received(row));
        if (core::isOpen(m_table.status(row)))
            addOpen(row, received);
        if (m_table.replyOwed(row))
            ++m_figures.alerts.replyOwed;
        addFlow(row, received);
        addRepair(row, received);
    }

    BoardFigures done()
    {
        m_districts.into(m_figures.byDistrict, m_table);
        m_crews.into(m_figures.byCrew, m_table);
        m_categories.into(m_figures.byCategory, m_table);
        m_ages.into(m_figures.ages, m_table);
        m_openFor.into(m_figures.openFor, m_table, [](auto times) { return Spread::of(times); });
        m_compliance.into(m_figures.compliance, m_table);
        const auto inOrder = [](Work work) {
            std::ranges::sort(work.due);
            work.repairedOnDay.resize(boardDays);
            return work;
        };
        m_workOfDistrict.into(m_figures.workOfDistrict, m_table, inOrder);
        m_workOfCrew.into(m_figures.workOfCrew, m_table, inOrder);
        for (auto& times : m_repairTimes)
            m_figures.repairTimes.push_back(Spread::of(times));
        return std::move(m_figures);
    }

private:
    void addOpen(Row row, std::optional<int> received)
    {
        const auto state = m_table.clock(row).stateAt(m_question.now);
        const BoardState stands = stateOf(state);
        const auto count = [stands](Backlog& backlog) {
            ++backlog.of[static_cast<std::size_t>(stands)];
        };
        count(m_districts[m_table.districtCode(row)]);
        count(m_crews[m_table.crewCode(row)]);
        count(m_categories[m_table.categoryCode(row)]);
        const AgeBand band = received ? bandOf(m_figures.days.today() - *received) : AgeBand::ThirtyAndMore;
        count(m_ages[m_table.districtCode(row)][static_cast<std::size_t>(band)]);
        m_openFor[m_table.districtCode(row)].push_back(
            std::max(core::milliseconds{0}, m_question.now - m_table.received(row)));

        Alerts& alerts = m_figures.alerts;
        ++alerts.open;
        alerts.late += stands == BoardState::Late ? 1 : 0;
        alerts.dueSoon += stands == BoardState::DueSoon ? 1 : 0;
        alerts.hazards += m_table.hazard(row) ? 1 : 0;
        alerts.unrouted += m_table.districtCode(row) == 0 ? 1 : 0;
        alerts.programmesOverdue += m_table.status(row) == Status::Programmed && stands == BoardState::Late ? 1 : 0;
        alerts.proposals += m_table.programmeProposed(row) && m_table.status(row) != Status::Repaired ? 1 : 0;
    }

    void addFlow(Row row, std::optional<int> received)
    {
        if (received) {
            DayFlow& day = m_figures.flow[static_cast<std::size_t>(*received)];
            ++day.received;
            const Status status = m_table.status(row);
            day.dropped += status == Status::Rejected || status == Status::Merged ? 1 : 0;
        }
        const auto repaired = m_table.repaired(row);
        const auto day = repaired ? m_figures.days.dayOf(*repaired) : std::nullopt;
        if (!day)
            return;
        ++m_figures.flow[static_cast<std::size_t>(*day)].repaired;
        for (Work* work : {&m_workOfDistrict[m_table.districtCode(row)], &m_workOfCrew[m_table.crewCode(row)]}) {
            work->repairedOnDay.resize(boardDays);
            ++work->repairedOnDay[static_cast<std::size_t>(*day)];
        }
        const int weeksAgo = (m_figures.days.today() - *day) / weekDays;
        if (weeksAgo < boardWeeks)
            m_repairTimes[static_cast<std::size_t>(boardWeeks - 1 - weeksAgo)].push_back(
                std::max(core::milliseconds{0}, *repaired - m_table.received(row)));
    }

    void addRepair(Row row, std::optional<int> received)
    {
        const auto standing = repairStanding(m_table, row, m_question.now);
        if (!standing)
            return;
        if (received && m_figures.days.today() - *received < m_question.complianceDays)
            ++m_compliance[m_table.districtCode(row)].of[static_cast<std::size_t>(*standing)];
        const bool repaired = *standing == RepairStanding::InTime || *standing == RepairStanding::Late;
        if (repaired || m_table.status(row) == Status::Programmed)
            return;
        const auto due = m_table.repairDue(row);
        for (Work* work : {&m_workOfDistrict[m_table.districtCode(row)], &m_workOfCrew[m_table.crewCode(row)]}) {
            if (*standing == RepairStanding::Overdue)
                ++work->overdue;
            else if (due)
                work->due.push_back(*due);
            else
                ++work->undated;
        }
    }

    const TableSnapshot& m_table;
    const BoardQuestion& m_question;
    BoardFigures m_figures;
    ByCode<Backlog> m_districts, m_crews, m_categories;
    ByCode<std::array<Backlog, ageBandCount>> m_ages;
    ByCode<std::vector<core::milliseconds>> m_openFor;
    ByCode<Compliance> m_compliance;
    ByCode<Work> m_workOfDistrict, m_workOfCrew;
    std::vector<std::vector<core::milliseconds>> m_repairTimes; ///< by week
};

/// The smallest that at least so many in a hundred of all do not pass.
core::milliseconds rankOf(std::vector<core::milliseconds>& times, std::size_t percent)
{
    constexpr std::size_t all = 100;
    const std::size_t rank = (times.size() * percent + all - 1) / all;
    const auto at = times.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::ranges::nth_element(times, at);
    return *at;
}

} // namespace

std::optional<ClockState> clockStateOf(BoardState state)
{
    constexpr std::array states{ClockState::Late, ClockState::DueSoon, ClockState::InTime, ClockState::Paused,
                                ClockState::Promised};
    const auto at = static_cast<std::size_t>(state);
    return at < states.size() ? std::optional(states[at]) : std::nullopt;
}

int Backlog::total() const
{
    return std::accumulate(of.begin(), of.end(), 0);
}

AgeBandDays daysOf(AgeBand band)
{
    switch (band) {
    case AgeBand::Today:
        return {0, 0};
    case AgeBand::OneToTwo:
        return {1, 2};
    case AgeBand::ThreeToSix:
        return {3, 6};
    case AgeBand::SevenTo29:
        return {7, 29};
    case AgeBand::ThirtyAndMore:
        break;
    }
    return {30, {}};
}

Spread Spread::of(std::vector<core::milliseconds>& times)
{
    if (times.empty())
        return {};
    constexpr std::size_t half = 50, nine = 90;
    return {static_cast<int>(times.size()), rankOf(times, half), rankOf(times, nine)};
}

std::optional<double> Compliance::share() const
{
    const int judged = repaired() + count(RepairStanding::Overdue);
    return judged > 0 ? std::optional(static_cast<double>(count(RepairStanding::InTime)) / judged) : std::nullopt;
}

std::optional<BoardFigures> boardFigures(const TableSnapshot& table, const BoardQuestion& question,
                                         const std::function<bool()>& cancelled)
{
    BoardCount count(table, question);
    for (Row row = 0; row < table.capacity(); ++row) {
        if (row % boardLooksEvery == 0 && cancelled && cancelled())
            return std::nullopt;
        if (table.alive(row))
            count.add(row);
    }
    return count.done();
}

} // namespace posko::app
