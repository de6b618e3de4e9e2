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

core::Result<std::set<std::string>> Overlay::rebuild(core::Instant now)
{
    Replayed before = std::exchange(m_state, {m_replica.outbox(), {}, {}, {}, {}});
    if (auto done = replay(now); !done) {
        m_state = std::move(before);
        return std::unexpected(done.error());
    }
    std::set<std::string> touched;
    for (const Replayed* state : {&before, &m_state}) {
        for (const auto& [id, complaint] : state->replayed)
            touched.insert(id);
        for (const auto* marked : {&state->unsent, &state->attention})
            touched.insert(marked->begin(), marked->end());
    }
    return touched;
}

core::Result<void> Overlay::replay(core::Instant now)
{
    for (const UnreadableWork& work : m_replica.unreadable())
        m_state.attention.insert(work.complaintId);
    for (const OutboxEntry& entry : m_state.entries) {
        const std::string& id = entry.command.complaintId;
        using State = OutboxEntry::State;
        switch (entry.state) {
        case State::Conflict:
        case State::Rejected:
        case State::Held:
            m_state.attention.insert(id);
            continue;
        case State::Applied: {
            const auto version = m_replica.versionOf(core::EntityKind::Complaint, id);
            if (!version)
                return std::unexpected(version.error());
            if (*version >= entry.version)
                continue;
            break;
        }
        case State::Waiting:
            m_state.unsent.insert(id);
            break;
        }
        auto effect = tryApply(entry.command, now);
        if (effect) {
            for (auto& changed : effect->changed)
                m_state.replayed.insert_or_assign(changed.complaint.id, std::move(changed.complaint));
        } else if (Database::isFailure(effect.error())) {
            return std::unexpected(effect.error());
        } else {
            // It no longer fits the server's row and changes nothing here; the server's answer will say why.
            m_state.unfit.insert(entry.command.mutationId);
        }
    }
    return {};
}

core::Result<std::optional<core::Complaint>> Overlay::complaint(const std::string& id) const
{
    if (const core::Complaint* pending = replayed(id))
        return *pending;
    return m_replica.complaint(id);
}

const core::Complaint* Overlay::replayed(const std::string& id) const
{
    const auto found = m_state.replayed.find(id);
    return found == m_state.replayed.end() ? nullptr : &found->second;
}

core::World Overlay::world(core::Result<void>& readError) const
{
    core::World world;
    world.complaint = [this, &readError](const std::string& id) -> std::optional<core::Complaint> {
        auto found = complaint(id);
        if (found)
            return std::move(*found);
        readError = std::unexpected(found.error());
        return std::nullopt;
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
    if (!target)
        return std::unexpected(target.error());
    core::Result<void> readError;
    auto effect = core::apply(*target ? &**target : nullptr, command, m_actor, world(readError), now);
    if (!readError)
        return std::unexpected(readError.error());
    return effect;
}

} // namespace posko::app
