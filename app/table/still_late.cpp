#include "app/table/still_late.h"

#include <algorithm>

namespace posko::app {

namespace {
constexpr TableSnapshot::Row lateLooksEvery = 4096;
}

std::vector<StillLate> stillLate(const TableSnapshot& table, core::Instant from, core::Instant until,
                                 const std::function<bool()>& cancelled)
{
    struct Step {
        int complaints = 0;
        core::Instant due = core::Instant::max();
        TableSnapshot::Row row = 0;
    };
    std::array<Step, stillLateAfter.size()> steps;
    for (TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (row % lateLooksEvery == 0 && cancelled && cancelled())
            return {};
        if (!table.alive(row) || table.clock(row).mode != RowClock::Mode::Running)
            continue;
        const core::Instant due = table.clock(row).due;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (due + stillLateAfter[i] <= from || due + stillLateAfter[i] > until)
                continue;
            ++steps[i].complaints;
            if (due < steps[i].due) {
                steps[i].due = due;
                steps[i].row = row;
            }
        }
    }
    std::vector<StillLate> late;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].complaints > 0)
            late.push_back({stillLateAfter[i], steps[i].complaints, std::string(table.id(steps[i].row))});
    }
    return late;
}

} // namespace posko::app
