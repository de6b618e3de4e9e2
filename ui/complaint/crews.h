#pragma once

#include "app/complaint_table.h"
#include "app/reference_data.h"

#include <map>
#include <vector>

namespace posko::ui {

/// The active crews of the complaint's district by name, the one that the routing rules name first.
std::vector<core::Crew> suggestedCrews(const core::Complaint& complaint, const app::ReferenceData& reference);
/// The crew that the routing rules name, or empty.
std::string ruleCrew(const core::Complaint& complaint, const app::ReferenceData& reference);
/// How many complaints each crew has assigned or at work, by crew.
std::map<std::string, int> crewLoads(const app::ComplaintTable& table);

} // namespace posko::ui
