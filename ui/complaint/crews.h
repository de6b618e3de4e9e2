#pragma once

#include "app/session/desk.h"

#include <map>
#include <vector>

namespace posko::ui {

/// The active crews of the complaint's district by name, the suggested one first.
std::vector<core::Crew> suggestedCrews(const app::ComplaintDetail& detail, const app::ReferenceData& reference);
/// How many complaints each crew has assigned or at work, by crew.
std::map<std::string, int> crewLoads(const app::TableSnapshot& table);

} // namespace posko::ui
