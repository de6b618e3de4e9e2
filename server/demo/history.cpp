#include "server/demo/history.h"

#include <algorithm>
#include <format>

namespace posko::server {

DemoHistory::DemoHistory(const DemoSetting& where)
    : setting(where)
{
    world.complaint = [this](const std::string& id) -> std::optional<core::Complaint> {
        const auto found = told.find(id);
        return found == told.end() ? std::nullopt : std::optional(found->second.complaint);
    };
    world.districts = &setting.districts;
    world.policy = &setting.policy;
    world.policyOf = [this](std::int64_t) {
        return &setting.policy;
    };
    world.crewDistrict = [this](const std::string& code) -> std::optional<std::string> {
        const auto found = std::ranges::find(setting.city.crews, code, &core::Crew::code);
        return found == setting.city.crews.end() ? std::nullopt : std::optional(found->district);
    };
    world.categoryExists = [this](const std::string& code) {
        return setting.categories.contains(code);
    };
    world.categoryIsHazard = [this](const std::string& code) {
        const auto found = setting.categories.find(code);
        return found != setting.categories.end() && found->second.hazard;
    };
}

void DemoHistory::give(const DemoPlan& plan, core::CommandType type, core::CommandArgs args, const core::Actor& actor,
                       core::Instant at, core::milliseconds lag)
{
    if (failure)
        return;
    const auto found = told.find(plan.id);
    const auto* target = found == told.end() ? nullptr : &found->second.complaint;
    const core::Command command{.mutationId = plan.id,
                                .complaintId = plan.id,
                                .baseVersion = 0,
                                .after = {},
                                .type = type,
                                .args = std::move(args),
                                .at = at,
                                .uncertain = false};
    constexpr core::milliseconds onItsWay{240};
    const auto effect = core::apply(target, command, actor, world, std::min(at + lag + onItsWay, setting.now));
    if (!effect) {
        failure = effect.error();
        failure->message = std::format("{} of {}: {}", core::toWord(type), plan.number, failure->message);
        return;
    }
    for (const auto& changed : effect->changed) {
        auto& kept = told[changed.complaint.id];
        kept.complaint = changed.complaint;
        if (target == nullptr)
            kept.complaint.number = plan.number;
        if (changed.event)
            kept.events.push_back(*changed.event);
    }
}

std::vector<core::OwedReply> DemoHistory::owed(const std::string& id) const
{
    return core::owedReplies(complaint(id), world);
}

core::Result<std::vector<DemoComplaint>> makeDemoHistory(const DemoSetting& setting)
{
    DemoRandom random(setting.seed);
    const auto plans = makeDemoPlans(setting, random);
    std::vector<std::vector<const DemoPlan*>> members(plans.size());
    for (const auto& plan : plans)
        if (plan.lead)
            members[*plan.lead].push_back(&plan);
    DemoHistory history(setting);
    for (std::size_t i = 0; i < plans.size(); ++i)
        if (!plans[i].lead)
            tellDemoStory(history, setting, plans[i], members[i], random);
    if (history.failure)
        return std::unexpected(*history.failure);
    std::vector<DemoComplaint> result;
    result.reserve(history.told.size());
    for (auto& [id, told] : history.told)
        result.push_back(std::move(told));
    return result;
}

} // namespace posko::server
