#include "ui/print/print_plan.h"

#include "core/crew_round.h"
#include "ui/print/order_words.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace posko::ui {

using app::TableSnapshot;
using Row = TableSnapshot::Row;

namespace {

PrintPlan planOf(const TableSnapshot& table, const std::vector<Row>& rows)
{
    PrintPlan plan{.table = table, .rounds = {}};
    if (rows.size() > mostPrinted) {
        plan.tooMany = true;
        return plan;
    }
    std::map<std::string, std::vector<Row>> byCrew;
    for (const Row row : rows)
        byCrew[table.crew(row)].push_back(row);
    for (const auto& [crew, theirs] : byCrew) {
        std::vector<core::RoundStop> stops;
        for (const Row row : theirs)
            stops.push_back({table.point(row), dueOf(table, row)});
        PrintPlan::Round round{.crew = crew, .rows = {}};
        for (const std::size_t i : core::crewRound(stops))
            round.rows.push_back(theirs[i]);
        plan.rounds.push_back(std::move(round));
    }
    return plan;
}

} // namespace

std::size_t PrintPlan::count() const
{
    return std::accumulate(rounds.begin(), rounds.end(), std::size_t{0},
                           [](std::size_t sum, const Round& round) { return sum + round.rows.size(); });
}

PrintPlan planOf(const TableSnapshot& table, const app::MarkedRows& marked, bool onlyOrders)
{
    std::vector<Row> rows = marked.rows(table);
    const std::size_t all = rows.size();
    if (onlyOrders)
        std::erase_if(rows, [&](Row row) { return !core::isOrdered(table.status(row)) || table.crew(row).empty(); });
    PrintPlan plan = planOf(table, rows);
    plan.leftOut = all - rows.size();
    return plan;
}

PrintPlan planOf(const TableSnapshot& table, const std::string& crew, const Cancelled& cancelled)
{
    constexpr Row askEvery = 4096;
    std::vector<Row> rows;
    for (Row row = 0; row < table.capacity() && rows.size() <= mostPrinted; ++row) {
        if (row % askEvery == 0 && cancelled())
            return {};
        if (table.alive(row) && core::isOrdered(table.status(row)) && table.crew(row) == crew)
            rows.push_back(row);
    }
    return planOf(table, rows);
}

PrintPlan planOf(const TableSnapshot& table, const std::string& complaint)
{
    const auto row = table.find(complaint);
    return planOf(table, row ? std::vector{*row} : std::vector<Row>());
}

} // namespace posko::ui
