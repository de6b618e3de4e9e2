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
    for (app::TableSnapshot::Code code = 0; code < table.codes().size(); ++code) {
        if (const auto load = table.crewLoad(code); load > 0) {
            loads[table.codes()[code]] = static_cast<int>(load);
        }
    }
    return loads;
}

} // namespace posko::ui
