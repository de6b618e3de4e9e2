#include "ui/complaint/crews.h"

#include <algorithm>

namespace posko::ui {

std::string ruleCrew(const core::Complaint& complaint, const app::ReferenceData& reference)
{
    const auto route = core::route(complaint, *reference.districts, reference.rules);
    return route.district == complaint.district ? route.crew : std::string();
}

std::vector<core::Crew> suggestedCrews(const core::Complaint& complaint, const app::ReferenceData& reference)
{
    auto crews = reference.crewsOf(complaint.district);
    const auto first = ruleCrew(complaint, reference);
    std::ranges::stable_partition(crews, [&first](const core::Crew& crew) { return crew.code == first; });
    return crews;
}

std::map<std::string, int> crewLoads(const app::ComplaintTable& table)
{
    std::map<std::string, int> loads;
    for (app::ComplaintTable::Row row = 0; row < table.capacity(); ++row) {
        if (table.alive(row) && (table.status(row) == core::Status::Assigned || table.status(row) == core::Status::InProgress)) {
            ++loads[table.crew(row)];
        }
    }
    return loads;
}

} // namespace posko::ui
