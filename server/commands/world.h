#pragma once

#include "core/undo.h"
#include "server/auth/account.h"
#include "server/store/database.h"
#include "server/store/reference.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace posko::server {

/// What core::apply may look up, read through the transaction; valid while all three live. `account` decides which
/// stored photos may be attached: its own uploads and those of complaints it sees.
core::World worldOf(Transaction&, const Reference&, const Account& account);

struct Stored {
    /// The changed complaints as they are stored now, the target first.
    std::vector<std::shared_ptr<const core::Complaint>> complaints;
    std::optional<core::UndoRecord> undo;  ///< what undoing it takes, where it can be undone
    std::vector<core::Photo> formerCovers; ///< photos as they were, which are covered otherwise now
    std::int64_t rowVersion = 0;           ///< of `set`: the row's new version; 0: it was taken away
};

/// Applies a command and stores what it changed, with its events. The target is read here. How to undo it is left to
/// the caller to keep.
core::Result<Stored> applyAndStore(Transaction&, const core::Command&, const core::Actor&, const core::World&,
                                   const Reference&, const std::map<std::string, std::string>& furtherDetails = {});

} // namespace posko::server
