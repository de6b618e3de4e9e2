#include "core/policy.h"

#include <algorithm>
#include <ranges>

namespace posko::core {

bool Policy::countsByHours(ClockKind kind) const
{
    return hours && kind != ClockKind::Promise && std::ranges::contains(byHours, kind);
}

milliseconds Policy::repairTarget(const std::string& category, Severity severity, bool hazard) const
{
    const auto own = std::ranges::find(categories, category, &CategoryTargets::category);
    const CategoryTargets targets = own == categories.end() ? CategoryTargets{} : *own;
    if (hazard)
        return targets.hazard.value_or(repairHazard);
    if (severity == Severity::Light)
        return targets.light.value_or(repairLight);
    return targets.heavy.value_or(repairHeavy);
}

milliseconds Policy::target(const ClockRun& run, const Complaint& complaint) const
{
    if (run.target)
        return *run.target;
    switch (run.kind) {
    case ClockKind::Acknowledge:
        return acknowledge;
    case ClockKind::Dispatch:
        return dispatch;
    case ClockKind::Repair:
        return repairTarget(complaint.category, complaint.severity, complaint.hazard);
    case ClockKind::Promise:
        return complaint.programme ? complaint.programme->promised - run.start : milliseconds{0};
    case ClockKind::ReportBack:
        return reportBack;
    }
    return milliseconds{0};
}

bool Policy::stopsRepair(const Pause& pause) const
{
    if (pause.rejected)
        return true;
    const auto named = std::ranges::find(pauseReasons, pause.reason, &PauseReason::code);
    return named != pauseReasons.end() && named->stopsRepair;
}

const Policy& policyAt(const std::map<std::int64_t, Policy>& policies, Instant at)
{
    const auto held = std::ranges::find_if(policies | std::views::reverse, [at](const auto& each) {
        return !each.second.from || *each.second.from <= at;
    });
    return held == policies.rend() ? policies.begin()->second : held->second;
}

} // namespace posko::core
