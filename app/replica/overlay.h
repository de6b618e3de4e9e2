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

    /// Replays the outbox anew. Returns the complaints whose effective row may have changed. Where the replica cannot
    /// be read all stays as it was.
    core::Result<std::set<std::string>> rebuild(core::Instant now);
    /// The effective complaint, or nothing when there is none.
    core::Result<std::optional<core::Complaint>> complaint(const std::string& id) const;
    /// The complaint as pending commands make it, or null where none is replayed over it.
    const core::Complaint* replayed(const std::string& id) const;
    const OutboxView& entries() const { return m_state.entries; }

    /// Whether the command may be given on what the user sees, and what it would do.
    core::Result<core::Effect> tryApply(const core::Command&, core::Instant now) const;
    /// What commands are checked against, the group's other complaints among it. `readError` gets the error of a read
    /// that fails; what was asked for counts as not there.
    core::World world(core::Result<void>& readError) const;

    /// Whether a pending command changes nothing here, because it does not fit what lies below it.
    bool unfit(const std::string& mutationId) const { return m_state.unfit.contains(mutationId); }
    bool unsent(const std::string& id) const { return m_state.unsent.contains(id); }
    bool attention(const std::string& id) const { return m_state.attention.contains(id); }
    /// Whether the row is another one, or marked, than the server's alone would be.
    bool covers(const std::string& id) const { return replayed(id) || unsent(id) || attention(id); }

private:
    const Replica& m_replica;
    const core::Actor& m_actor;
    ReferencePointer m_reference;
    struct Replayed {
        OutboxView entries;
        std::map<std::string, core::Complaint> replayed;
        std::set<std::string> unsent, attention;
        std::set<std::string> unfit; ///< mutations
    };
    core::Result<void> replay(core::Instant now);

    Replayed m_state;
};

} // namespace posko::app
