#pragma once

#include "core/undo.h"
#include "server/store/database.h"

#include <memory>
#include <string>

namespace posko::server {

/// The record of a command that was carried out, in this transaction or before; null where there is none. Throws
/// std::runtime_error where the stored one cannot be read.
std::shared_ptr<const core::UndoRecord> findUndoRecord(Transaction&, const std::string& mutationId);

/// Keeps the record of a command that was just carried out; of an `undo`, notes that its command is undone.
void keepUndoRecord(Transaction&, const core::Command&, const core::UndoRecord&);

} // namespace posko::server
