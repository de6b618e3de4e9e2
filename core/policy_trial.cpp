#include "core/policy_trial.h"

#include "core/ledger.h"

namespace posko::core {

namespace {

bool isLate(const Complaint& complaint, const Policy& policy, Instant now)
{
    const Ledger clocks = ledger(complaint, policy, now);
    if (const Clock* leading = clocks.leadingClock())
        return leading->state == ClockState::Late;
    const Clock* repair = clocks.current(ClockKind::Repair);
    return repair && repair->state == ClockState::DoneLate;
}

} // namespace

PolicyTrial tryPolicy(const Complaint& complaint, const Policy& kept, const Policy& tried, Instant now)
{
    Complaint anew = complaint;
    for (ClockRun& run : anew.clocks.runs) {
        if (run.kind != ClockKind::Promise) // what somebody promised is no policy's
            run.target.reset();
    }
    return {isLate(complaint, kept, now), isLate(anew, tried, now)};
}

} // namespace posko::core
