#pragma once

#include "app/replica/reference_data.h"
#include "app/replica/replica.h"
#include "app/replica/undo_records.h"

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace posko::app {

/// What the user sees: the server's rows with the pending commands replayed over them in their order. Commands that the
/// server refused are not replayed; those that it applied are until their row has arrived. A change is replayed where
/// it is felt: over its complaint, and over those that commands tie to it. Worker's thread; the replica and the records
/// are the worker's and outlive it.
class Overlay {
public:
    Overlay(const Replica&, const core::Actor&, const UndoRecords&);

    void setReference(ReferencePointer);

    /// Replays all of the outbox anew. Returns the complaints whose effective row may have changed. Where the replica
    /// cannot be read all stays as it was.
    core::Result<std::set<std::string>> rebuild(core::Instant now);
    /// The same where only these complaints' rows or pending commands are others than before. What fails is made up for
    /// by the next call.
    core::Result<std::set<std::string>> update(core::Instant now, const std::set<std::string>& changed);
    /// Lays what a command does over what is shown, without a replay: one that was just written down behind all others.
    void add(const core::Command&, const core::Effect&);

    /// The effective complaint, or nothing when there is none.
    core::Result<std::optional<core::Complaint>> complaint(const std::string& id) const;
    /// The complaint as pending commands make it, or null where none is replayed over it.
    const core::Complaint* replayed(const std::string& id) const;

    /// Whether the command may be given on what the user sees, and what it would do.
    core::Result<core::Effect> tryApply(const core::Command&, core::Instant now) const;
    /// What commands are checked against, the group's other complaints among it. `readError` gets the error of a read
    /// that fails; what was asked for counts as not there.
    core::World world(core::Result<void>& readError) const;

    /// Whether a pending command changes nothing here, because it does not fit what lies below it.
    bool unfit(const core::Command&) const;
    bool unsent(const std::string& id) const { return m_state.unsent.contains(id); }
    bool attention(const std::string& id) const { return m_state.attention.contains(id); }
    /// Whether the row is another one, or marked, than the server's alone would be.
    bool covers(const std::string& id) const { return replayed(id) || unsent(id) || attention(id); }
    /// The complaints, and all that pending commands tie to them, one by one and over others.
    std::set<std::string> tiedTo(const std::set<std::string>& ids) const;

private:
    using Ids = std::unordered_set<std::string>;
    struct Replayed {
        std::unordered_map<std::string, core::Complaint> replayed;
        Ids unsent, attention;
        std::unordered_map<std::string, Ids> unfit; ///< mutations, by complaint
        std::unordered_map<std::string, Ids> ties;  ///< both ways: complaints that a command on either one asked for
    };
    using Lookup = std::function<core::Result<std::optional<core::Complaint>>(const std::string& id)>;

    /// Replays what is pending on these complaints into `part`. Returns the complaints beyond them over which something
    /// is replayed too and that it rests on: with them it has to be done again.
    core::Result<std::set<std::string>> replay(std::set<std::string>& ids, Replayed& part, core::Instant now) const;
    /// One entry: what it does there, whether it fits there, and what it asked for beside its own complaint.
    core::Result<void> replay(const OutboxEntry&, const Lookup&, Replayed& part, core::Instant now) const;
    /// Puts a part in the place of what is there of these complaints. Returns those that had something, or have.
    std::set<std::string> take(const std::set<std::string>& ids, Replayed& part);
    core::Result<core::Effect> tryApply(const core::Command&, core::Instant now, const Lookup&) const;
    core::World world(core::Result<void>& readError, const Lookup&) const;

    const Replica& m_replica;
    const core::Actor& m_actor;
    const UndoRecords& m_undoRecords;
    ReferencePointer m_reference;
    Replayed m_state;
    std::set<std::string> m_stale; ///< left over from an update that failed
};

} // namespace posko::app
