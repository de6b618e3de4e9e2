#include "app/replica/overlay.h"

#include <utility>

namespace posko::app {

Overlay::Overlay(const Replica& replica, const core::Actor& actor, const UndoRecords& undoRecords)
    : m_replica(replica)
    , m_actor(actor)
    , m_undoRecords(undoRecords)
    , m_reference(std::make_shared<ReferenceData>())
{
}

void Overlay::setReference(ReferencePointer reference)
{
    m_reference = std::move(reference);
}

core::Result<std::set<std::string>> Overlay::rebuild(core::Instant now)
{
    std::set<std::string> all;
    for (const OutboxEntry& entry : m_replica.outbox())
        all.insert(entry.command.complaintId);
    for (const UnreadableWork& work : m_replica.unreadable())
        all.insert(work.complaintId);
    for (const auto& [id, complaint] : m_state.replayed)
        all.insert(id);
    for (const Ids* marked : {&m_state.unsent, &m_state.attention})
        all.insert(marked->begin(), marked->end());
    return update(now, all);
}

core::Result<std::set<std::string>> Overlay::update(core::Instant now, const std::set<std::string>& changed)
{
    m_stale.insert(changed.begin(), changed.end());
    std::set<std::string> ids = tiedTo(m_stale);
    for (;;) {
        Replayed part;
        auto beyond = replay(ids, part, now);
        if (!beyond)
            return std::unexpected(beyond.error());
        if (beyond->empty()) {
            m_stale.clear();
            return take(ids, part);
        }
        ids.merge(*beyond);
        ids = tiedTo(ids);
    }
}

std::set<std::string> Overlay::tiedTo(const std::set<std::string>& ids) const
{
    std::set<std::string> all = ids;
    std::vector<std::string> left(ids.begin(), ids.end());
    while (!left.empty()) {
        const auto ties = m_state.ties.find(left.back());
        left.pop_back();
        if (ties == m_state.ties.end())
            continue;
        for (const std::string& id : ties->second) {
            if (all.insert(id).second)
                left.push_back(id);
        }
    }
    return all;
}

core::Result<std::set<std::string>> Overlay::replay(std::set<std::string>& ids, Replayed& part, core::Instant now) const
{
    for (const UnreadableWork& work : m_replica.unreadable()) {
        if (ids.contains(work.complaintId))
            part.attention.insert(work.complaintId);
    }
    std::set<std::string> beyond;
    const Lookup lookup = [&](const std::string& id) -> core::Result<std::optional<core::Complaint>> {
        if (const auto found = part.replayed.find(id); found != part.replayed.end())
            return found->second;
        if (!ids.contains(id) && (replayed(id) || m_replica.outboxList().hasOn(id)))
            beyond.insert(id);
        return m_replica.complaint(id);
    };
    for (const OutboxEntry& entry : m_replica.outboxList().on(ids)) {
        if (auto done = replay(entry, lookup, part, now); !done)
            return std::unexpected(done.error());
        if (!beyond.empty())
            break;
    }
    for (const auto& [id, complaint] : part.replayed)
        ids.insert(id); // nothing else is pending there
    return beyond;
}

core::Result<void> Overlay::replay(const OutboxEntry& entry, const Lookup& lookup, Replayed& part,
                                   core::Instant now) const
{
    const std::string& id = entry.command.complaintId;
    using State = OutboxEntry::State;
    switch (entry.state) {
    case State::Conflict:
    case State::Rejected:
    case State::Held:
        part.attention.insert(id);
        return {};
    case State::Applied: {
        const auto version = m_replica.versionFor(entry.command);
        if (!version)
            return std::unexpected(version.error());
        if (*version >= entry.version)
            return {};
        break;
    }
    case State::Waiting:
        part.unsent.insert(id);
        break;
    }
    const auto tie = [&](const std::string& other) {
        if (other == id)
            return;
        part.ties[id].insert(other);
        part.ties[other].insert(id);
    };
    auto effect = tryApply(entry.command, now, [&](const std::string& asked) {
        tie(asked);
        return lookup(asked);
    });
    if (effect) {
        for (auto& changed : effect->changed) {
            tie(changed.complaint.id);
            std::string changedId = changed.complaint.id;
            part.replayed.insert_or_assign(std::move(changedId), std::move(changed.complaint));
        }
    } else if (Database::isFailure(effect.error())) {
        return std::unexpected(effect.error());
    } else {
        // It no longer fits the server's row and changes nothing here; the server's answer will say why.
        part.unfit[id].insert(entry.command.mutationId);
    }
    return {};
}

std::set<std::string> Overlay::take(const std::set<std::string>& ids, Replayed& part)
{
    std::set<std::string> touched;
    for (const std::string& id : ids) {
        if (m_state.replayed.erase(id) + m_state.unsent.erase(id) + m_state.attention.erase(id) > 0)
            touched.insert(id);
        m_state.unfit.erase(id);
        if (const auto ties = m_state.ties.extract(id)) {
            for (const std::string& other : ties.mapped()) {
                if (const auto back = m_state.ties.find(other); back != m_state.ties.end())
                    back->second.erase(id);
            }
        }
    }
    for (const auto& [id, complaint] : part.replayed)
        touched.insert(id);
    for (const Ids* marked : {&part.unsent, &part.attention})
        touched.insert(marked->begin(), marked->end());
    m_state.replayed.merge(part.replayed);
    m_state.unsent.merge(part.unsent);
    m_state.attention.merge(part.attention);
    m_state.unfit.merge(part.unfit);
    for (auto& [id, others] : part.ties)
        m_state.ties[id].merge(others);
    return touched;
}

bool Overlay::unfit(const core::Command& command) const
{
    const auto found = m_state.unfit.find(command.complaintId);
    return found != m_state.unfit.end() && found->second.contains(command.mutationId);
}

void Overlay::add(const core::Command& command, const core::Effect& effect)
{
    const std::string& id = command.complaintId;
    m_state.unsent.insert(id);
    for (const auto& changed : effect.changed) {
        m_state.replayed.insert_or_assign(changed.complaint.id, changed.complaint);
        if (changed.complaint.id != id) {
            m_state.ties[id].insert(changed.complaint.id);
            m_state.ties[changed.complaint.id].insert(id);
        }
    }
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
    return world(readError, [this](const std::string& id) { return complaint(id); });
}

core::World Overlay::world(core::Result<void>& readError, const Lookup& lookup) const
{
    core::World world;
    world.complaint = [lookup, &readError](const std::string& id) -> std::optional<core::Complaint> {
        auto found = lookup(id);
        if (found)
            return std::move(*found);
        readError = std::unexpected(found.error());
        return std::nullopt;
    };
    world.districts = m_reference->districts.get();
    world.rules = m_reference->rules;
    world.policyAt = [this](core::Instant at) {
        return &m_reference->policyAt(at);
    };
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
    world.rowExists = [this](core::EntityKind kind, const std::string& id) {
        return m_reference->row(kind, id) != nullptr;
    };
    world.undo = [this](const std::string& mutation) {
        return m_undoRecords.find(mutation);
    };
    return world;
}

core::Result<core::Effect> Overlay::tryApply(const core::Command& command, core::Instant now) const
{
    return tryApply(command, now, [this](const std::string& id) { return complaint(id); });
}

core::Result<core::Effect> Overlay::tryApply(const core::Command& command, core::Instant now,
                                             const Lookup& lookup) const
{
    const auto target = lookup(command.complaintId);
    if (!target)
        return std::unexpected(target.error());
    core::Result<void> readError;
    auto effect = core::apply(*target ? &**target : nullptr, command, m_actor, world(readError, lookup), now);
    if (!readError)
        return std::unexpected(readError.error());
    return effect;
}

} // namespace posko::app
