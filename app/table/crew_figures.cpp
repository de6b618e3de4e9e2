#include "app/table/crew_figures.h"

#include "core/routing.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace posko::app {

namespace {
constexpr TableSnapshot::Row looksEvery = 4096;
constexpr std::chrono::hours today{24};
} // namespace

std::map<std::string, CrewFigures> crewFigures(const TableSnapshot& table, core::Instant now,
                                               std::optional<core::GeoPoint> near,
                                               const std::function<bool()>& cancelled)
{
    std::map<TableSnapshot::Code, CrewFigures> byCode;
    for (TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (row % looksEvery == 0 && cancelled && cancelled())
            return {};
        if (!table.alive(row) || !core::isOrdered(table.status(row)) || table.crewCode(row) == 0)
            continue;
        CrewFigures& crew = byCode[table.crewCode(row)];
        ++(table.status(row) == core::Status::Assigned ? crew.reserved : crew.dispatched);
        crew.paused += table.paused(row) ? 1 : 0;
        if (const auto due = table.repairDue(row)) {
            crew.late += *due < now ? 1 : 0;
            crew.dueToday += *due >= now && *due - now <= today ? 1 : 0;
        }
        if (const auto point = table.point(row); near && point) {
            const double metres = core::distanceMetres(*near, *point);
            crew.nearestMetres = std::min(metres, crew.nearestMetres.value_or(metres));
        }
    }
    std::map<std::string, CrewFigures> figures;
    for (const auto& [code, crew] : byCode)
        figures.emplace(table.codes()[code], crew);
    return figures;
}

const core::Crew* suggestedCrew(std::span<const core::Crew> crews, const std::map<std::string, CrewFigures>& figures)
{
    const auto rank = [&figures](const core::Crew& crew) {
        const auto found = figures.find(crew.code);
        const bool known = found != figures.end();
        const int orders = known ? found->second.orders() : 0;
        const double metres =
            known && found->second.nearestMetres ? *found->second.nearestMetres : std::numeric_limits<double>::max();
        return std::tuple(crew.capacity > 0 && orders >= crew.capacity, orders, metres);
    };
    const auto best = std::ranges::min_element(crews, {}, rank);
    return best == crews.end() ? nullptr : &*best;
}

} // namespace posko::app
