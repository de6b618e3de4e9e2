#pragma once

#include "core/command.h"
#include "core/wire.h"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace posko::core {

/// How long a command may be undone, between the times of both acts. A repair only as long as it may be withdrawn:
/// repairIsWithdrawnWithin.
inline constexpr std::chrono::hours undoLasts{12};

/// Whether the command can be taken back by `undo`. What was created, said or shown to others stays, and a claim is
/// released; an undo can be undone, which is redo.
bool hasInverse(CommandType);

/// What undoing a command takes. Made when the command was carried out, and kept for a while under its mutation id.
struct UndoRecord {
    /// One of the complaints that the command changed.
    struct Changed {
        std::string complaint;    ///< id
        std::int64_t version = 0; ///< that the command made; 0: not known, as on a desk
        std::uint8_t groups = 0;  ///< bit per FieldGroup on which the way back rests
        json::object before;      ///< the members of the wire that the command changed, as they were; null: not there
        std::string left;         ///< what those members and the groups came to be, as a fingerprint; empty: not known
        bool operator==(const Changed&) const = default;
    };

    std::string complaint; ///< that the command named
    /// The command that is taken back or done again in the end; never `undo`.
    CommandType type = CommandType::Note;
    bool takesBack = false; ///< it was an `undo` that took `type` back, so undoing it does that again
    std::string user;       ///< who gave it
    Instant at;             ///< effective time
    std::vector<Changed> changed;
    std::string undoneBy; ///< the mutation that has taken it back; empty: none. No part of what is written
    bool operator==(const UndoRecord&) const = default;
};

/// What the caller keeps after it carried the command out; `world` is the one that `apply` had. Nothing where the
/// command has no inverse or changed nothing. The versions are left to the caller.
std::optional<UndoRecord> undoRecordOf(const Command&, const Actor&, const World&, const Effect&);

/// Which of the groups other accounts have touched since the command. None where its version is not known.
std::uint8_t groupsTouchedSince(const UndoRecord&, const UndoRecord::Changed&, const Complaint& now);

/// Whether the members and groups stand as the command left them. True where that is not known.
bool standsAsLeft(const UndoRecord::Changed&, const Complaint& now);

/// Puts the members back. Fails with Internal on a record that cannot be read.
Result<void> putBack(const UndoRecord::Changed&, Complaint&);

json::value toJson(const UndoRecord&);

} // namespace posko::core
