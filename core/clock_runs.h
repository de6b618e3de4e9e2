#pragma once

#include "core/complaint.h"

namespace posko::core {

/// Changes of a complaint's clock facts. A complaint that is not measured has no runs and gets none.

/// The last run of a kind, or null.
ClockRun* lastRun(Complaint&, ClockKind);
const ClockRun* lastRun(const Complaint&, ClockKind);
bool isRunning(const Complaint&, ClockKind);
/// Repair and promise: one of them runs until the road is repaired.
constexpr bool isOfTheWork(ClockKind kind)
{
    return kind == ClockKind::Repair || kind == ClockKind::Promise;
}

/// Starts a new run, unless one of the kind is running. A promise's target is the promised date's distance.
void startClock(Complaint&, ClockKind, Instant, std::optional<milliseconds> target = {});
void stopClock(Complaint&, ClockKind, Instant);
void stopAllClocks(Complaint&, Instant);
/// Takes away the stop of the last run of the kind, if it was made at `stoppedAt`.
void resumeClock(Complaint&, ClockKind, Instant stoppedAt);
/// Starts the clocks of imported history: the one of the work, and the one that its status waits for.
void beginToMeasure(Complaint&, Instant);

void endPause(Complaint&, Instant);

/// When the answer that reporters wait for became true: repaired, rejected or programmed. Nothing when the complaint
/// is in another status or not measured.
std::optional<Instant> outcomeTime(const Complaint&);

/// Whether a photo came after the repair that was reopened, if there was one; older ones are the evidence of that.
bool isOfThisRepair(const Photo&, const Complaint&);
/// Whether there is an after photo of the repair under way.
bool showsThisRepair(const Complaint&);

} // namespace posko::core
