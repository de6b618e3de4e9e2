#include "app/replica/overlay.h"

#include <utility>

namespace posko::app {

Overlay::Overlay(const Replica& replica, const core::Actor& actor)
    : m_replica(replica)
    , m_actor(actor)
    , m_reference(std::make_shared<ReferenceData>())
{
}

void Overlay::setReference(ReferencePointer reference)
{
    m_reference = std::move(reference);
}

std::set<std::string> Overlay::rebuild(core::Instant now)
{
    std::set<std::string> touched;
    for (const auto& [id, complaint] : std::exchange(m_replayed, {}))
        touched.insert(id);
    for (const auto* marked : {&m_unsent, &m_attention})
        touched.insert(marked->begin(), marked->end());
    m_unsent.clear();
    m_attention.clear();
    m_unfit.clear();

    m_entries = m_replica.outbox();
    for (const OutboxEntry& entry : m_entries) {
        const std::string& id = entry.command.complaintId;
        using State = OutboxEntry::State;
        switch (entry.state) {
        case State::Conflict:
        case State::Rejected:
        case State::Held:
            m_attention.insert(id);
            continue;
        case State::Applied:
            if (m_replica.versionOf(core::EntityKind::Complaint, id) >= entry.version)
                continue;
            break;
        case State::Waiting:
            m_unsent.insert(id);
            break;
        }
        // One that no longer fits the server's row changes nothing here; the server's answer will say why.
        if (auto effect = tryApply(entry.command, now)) {
            for (auto& changed : effect->changed)
                m_replayed.insert_or_assign(changed.complaint.id, std::move(changed.complaint));
        } else {
            m_unfit.insert(entry.command.mutationId);
        }
    }

    for (const auto& [id, complaint] : m_replayed)
        touched.insert(id);
    for (const auto* marked : {&m_unsent, &m_attention})
        touched.insert(marked->begin(), marked->end());
    return touched;
}

std::optional<core::Complaint> Overlay::complaint(const std::string& id) const
{
    if (const core::Complaint* pending = replayed(id))
        return *pending;
    return m_replica.complaint(id);
}

const core::Complaint* Overlay::replayed(const std::string& id) const
{
    const auto found = m_replayed.find(id);
    return found == m_replayed.end() ? nullptr : &found->second;
}

core::World Overlay::world() const
{
    core::World world;
    world.complaint = [this](const std::string& id) {
        return complaint(id);
    };
    world.districts = m_reference->districts.get();
    world.rules = m_reference->rules;
    world.policy = &m_reference->currentPolicy();
    world.policyOf = [this](std::int64_t version) {
        return &m_reference->policy(version);
    };
    world.crewDistrict = [this](const std::string& crew) -> std::optional<std::string> {
        const auto found = m_reference->crews.find(crew);
        if (found == m_reference->crews.end())
            return std::nullopt;
        return found->second.district;
    };
    world.categoryExists = [this](const std::string& code) {
        return m_reference->categories.contains(code);
    };
    world.categoryIsHazard = [this](const std::string& code) {
        const auto found = m_reference->categories.find(code);
        return found != m_reference->categories.end() && found->second.hazard;
    };
    world.photoStored = [](const std::string&) {
        return true;
    }; // the photo queue holds the command back instead
    return world;
}

core::Result<core::Effect> Overlay::tryApply(const core::Command& command, core::Instant now) const
{
    const auto target = complaint(command.complaintId);
    return core::apply(target ? &*target : nullptr, command, m_actor, world(), now);
}

} // namespace posko::app
