#pragma once

#include "app/replica/reference_data.h"
#include "app/replica/replica.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace posko::app {

/// What the user sees: the server's rows with the pending commands replayed over them in their order. Commands that the
/// server refused are not replayed; those that it applied are until their row has arrived. Worker's thread; the replica
/// is the worker's and outlives it.
class Overlay {
public:
    Overlay(const Replica&, const core::Actor&);

    void setReference(ReferencePointer);

    /// Replays the outbox anew. Returns the complaints whose effective row may have changed.
    std::set<std::string> rebuild(core::Instant now);
    /// The effective complaint, or nothing when there is none.
    std::optional<core::Complaint> complaint(const std::string& id) const;
    /// The complaint as pending commands make it, or null where none is replayed over it.
    const core::Complaint* replayed(const std::string& id) const;
    const std::vector<OutboxEntry>& entries() const { return m_entries; }

    /// Whether the command may be given on what the user sees, and what it would do.
    core::Result<core::Effect> tryApply(const core::Command&, core::Instant now) const;
    core::World world() const;

    /// Whether a pending command changes nothing here, because it does not fit what lies below it.
    bool unfit(const std::string& mutationId) const { return m_unfit.contains(mutationId); }
    bool unsent(const std::string& id) const { return m_unsent.contains(id); }
    bool attention(const std::string& id) const { return m_attention.contains(id); }

private:
    const Replica& m_replica;
    const core::Actor& m_actor;
    ReferencePointer m_reference;
    std::vector<OutboxEntry> m_entries;
    std::map<std::string, core::Complaint> m_replayed;
    std::set<std::string> m_unsent, m_attention;
    std::set<std::string> m_unfit; ///< mutations
};

} // namespace posko::app
