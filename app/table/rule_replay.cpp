#include "app/table/rule_replay.h"

namespace posko::app {

RuleReplay replayRules(const TableSnapshot& table, const core::DistrictIndex& districts,
                       const std::vector<core::RoutingRule>& rules, core::Instant since,
                       const TableLookup::Cancelled& cancelled)
{
    constexpr std::size_t lookedBetween = 4096;
    RuleReplay replay;
    core::Complaint complaint;
    for (TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (row % lookedBetween == 0 && cancelled())
            return {};
        if (!table.alive(row) || table.received(row) < since)
            continue;
        complaint.place.point = table.point(row);
        if (!complaint.place.point)
            continue;
        complaint.category = table.category(row);
        complaint.severity = table.severity(row);
        ++replay.looked;
        std::string to = core::route(complaint, districts, rules).district;
        if (to == table.district(row))
            continue;
        ++replay.movedInAll;
        if (replay.moved.size() < mostMoved)
            replay.moved.push_back({table.id(row), std::string(table.number(row)), table.district(row), std::move(to)});
    }
    return replay;
}

} // namespace posko::app
