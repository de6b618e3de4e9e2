#pragma once

#include "core/complaint.h"

namespace posko::core {

/// Changes of a complaint's clock facts. A complaint that is not measured has no runs and gets none.

/// The last run of a kind, or null.
ClockRun* lastRun(Complaint&, ClockKind);
const ClockRun* lastRun(const Complaint&, ClockKind);
bool isRunning(const Complaint&, ClockKind);

/// Starts a new run, unless one of the kind is running.
void startClock(Complaint&, ClockKind, Instant);
void stopClock(Complaint&, ClockKind, Instant);
void stopAllClocks(Complaint&, Instant);
/// Takes away the stop of the last run of the kind, if it was made at `stoppedAt`.
void resumeClock(Complaint&, ClockKind, Instant stoppedAt);

void endPause(Complaint&, Instant);

/// When the answer that reporters wait for became true: repaired, rejected or programmed. Nothing when the complaint
/// is in another status or not measured.
std::optional<Instant> outcomeTime(const Complaint&);

} // namespace posko::core
