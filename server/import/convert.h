#pragma once

#include "server/import/map_file.h"
#include "server/import/rows.h"

#include "core/complaint.h"
#include "core/error.h"
#include "core/gazetteer/gazetteer.h"
#include "core/reference.h"
#include "core/routing.h"

#include <span>
#include <string>
#include <vector>

namespace posko::server {

/// A complaint received longer ago than this when it is imported has no measured clocks (until it is assigned here).
inline constexpr std::chrono::days measuredDays{30};

/// What conversion looks at beside the row. The caller's, used during the call only.
struct ImportWorld {
    const core::DistrictIndex& districts;
    std::span<const core::RoutingRule> rules;
    std::int64_t policyVersion = 1;
    core::Instant now;
    const core::Gazetteer* gazetteer = nullptr; ///< completes places; null: they stay as they come
    std::optional<core::GuessedPlaces> guessedPlaces = {};
};

/// A row as a complaint: without id, number and version, its place completed, routed, with its history.
struct ConvertedRow {
    std::string key;         ///< the row's id in its source
    std::string contentHash; ///< of all that the complaint takes from the row
    core::Complaint complaint;
    std::vector<core::Event> events;  ///< `imported` first
    std::vector<std::string> remarks; ///< what was put right, for the report
};

/// Makes a complaint of a row. An error says why the row is refused.
core::Result<ConvertedRow> convertRow(const SourceRow&, const MapFile&, const ImportWorld&);

} // namespace posko::server
