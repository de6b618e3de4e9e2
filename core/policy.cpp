#include "core/policy.h"

#include <algorithm>

namespace posko::core {

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

bool Policy::stopsRepair(std::string_view reason) const
{
    if (reason == "rejected")
        return true;
    const auto named = std::ranges::find(pauseReasons, reason, &PauseReason::code);
    return named != pauseReasons.end() && named->stopsRepair;
}

} // namespace posko::core
