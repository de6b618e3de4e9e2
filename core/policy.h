#pragma once

#include "core/complaint.h"
#include "core/working_hours.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::core {

struct PauseReason {
    std::string code; ///< `rain`, `permit`, `other_owner` …
    bool stopsRepair = true;
    bool operator==(const PauseReason&) const = default;
};

/// Repair targets of one category that differ from the policy's own. An absent value falls back to it.
struct CategoryTargets {
    std::string category;
    std::optional<milliseconds> hazard, light, heavy;
    bool operator==(const CategoryTargets&) const = default;
};

/// Promised times. A complaint keeps the version it was received under. The defaults are the agency's promise:
/// 3×24 hours for a repair, less for light damage and danger to life.
struct Policy {
    std::int64_t version = 1;
    std::optional<Instant> from; ///< complaints received earlier keep the version before; absent: it held always
    /// Where there are any, the clocks of `byHours` run only while the office works; all others round the clock.
    std::optional<WorkingHours> hours;
    std::vector<ClockKind> byHours; ///< never Promise, which is a date
    milliseconds acknowledge = std::chrono::hours{1};
    milliseconds dispatch = std::chrono::hours{6};
    milliseconds reportBack = std::chrono::hours{4};
    milliseconds repairHazard = std::chrono::hours{6};
    milliseconds repairLight = std::chrono::hours{24};
    milliseconds repairHeavy = std::chrono::hours{72}; ///< also where the severity is unknown
    std::vector<CategoryTargets> categories;
    std::vector<PauseReason> pauseReasons = {
        {"rain", true}, {"permit", true}, {"other_owner", true}, {"material", false}, {"traffic", false}};
    /// A clock is due soon once this share of its target has run.
    double dueSoonShare = 0.8;
    bool operator==(const Policy&) const = default;

    bool countsByHours(ClockKind) const;
    milliseconds repairTarget(const std::string& category, Severity severity, bool hazard) const;
    /// How long a run is given, in the complaint as it stands.
    milliseconds target(const ClockRun&, const Complaint&) const;
    /// A reason that the policy does not name does not stop the clock; the gap of a reopened rejection does.
    bool stopsRepair(const Pause&) const;
};

/// The one of these that holds at a time: the latest version that had begun; the first where none had. By version,
/// never empty.
const Policy& policyAt(const std::map<std::int64_t, Policy>&, Instant);

} // namespace posko::core
