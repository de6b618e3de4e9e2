#include "ui/complaint/crews.h"

#include <algorithm>

namespace posko::ui {

std::vector<core::Crew> suggestedCrews(const app::ComplaintDetail& detail, const app::ReferenceData& reference)
{
    auto crews = reference.crewsOf(detail.complaint.district);
    std::ranges::stable_partition(crews,
                                  [&detail](const core::Crew& crew) { return crew.code == detail.suggestedCrew; });
    return crews;
}

std::map<std::string, int> crewLoads(const app::TableSnapshot& table)
{
    std::map<std::string, int> loads;
    for (app::TableSnapshot::Row row = 0; row < table.capacity(); ++row) {
        if (!table.alive(row)) {
            continue;
        }
        const auto status = table.status(row);
        if (status == core::Status::Assigned || status == core::Status::InProgress) {
            ++loads[table.crew(row)];
        }
    }
    return loads;
}

} // namespace posko::ui
