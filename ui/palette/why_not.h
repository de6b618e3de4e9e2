#pragma once

#include "core/command.h"

#include <QString>

namespace posko::ui {

/// Why a command may not be given to the complaint now, in a sentence that says what stands against it; empty: it may.
/// GUI thread.
QString whyNot(core::CommandType, const core::Complaint&, const core::Actor&, bool replyOwed, core::Instant now);

} // namespace posko::ui
