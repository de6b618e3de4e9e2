#pragma once

#include "core/policy.h"

#include <optional>
#include <vector>

namespace posko::core {

enum class ClockState : std::uint8_t {
    InTime,
    DueSoon, ///< past the policy's share of the target
    Late,    ///< past due
    Paused,
    Promised, ///< the promise clock, while it is in time
    Done,     ///< stopped in time
    DoneLate, ///< stopped after it was due
};
std::string_view toWord(ClockState);

/// Urgency for sorting and for a cluster's colour: late first, done last. Smaller is worse.
int rank(ClockState);

/// One clock as it stands, with all that is needed to explain it in any language.
struct Clock {
    ClockKind kind = ClockKind::Acknowledge;
    ClockState state = ClockState::InTime;
    Instant start;
    std::optional<Instant> stop;
    /// When it will have run as long as its target; of a paused clock as if the pause ended now.
    Instant due;
    milliseconds target{0};    ///< of a promise clock: from its start to the promised date
    milliseconds paused{0};    ///< sum of the pauses that counted; of a clock by hours, of their working time
    milliseconds ran{0};       ///< what counts towards the target so far
    Instant dueSoon;           ///< from here on it is due soon
    bool byHours = false;      ///< it runs only while the office works
    milliseconds remaining{0}; ///< until due; negative when late; of a stopped clock as it was at its stop
    std::vector<Pause> pauses; ///< the stretches that counted, cut to the run
    bool counting = false;     ///< time runs on it now: not stopped, not resting, not left to a lead
    bool running() const { return !stop; }
};

/// All clocks of a complaint at one time. Pure: the same facts, policy and time give the same answer.
struct Ledger {
    std::vector<Clock> clocks; ///< in the order acknowledge, dispatch, repair, promise, report back; runs in order
    /// The running clock due first, or nothing: everything is done, not measured, or merged into a lead.
    std::optional<std::size_t> leading;
    bool measured = true;

    const Clock* leadingClock() const { return leading ? &clocks[*leading] : nullptr; }
    /// The current (last) run of a kind, or null.
    const Clock* current(ClockKind) const;
};

/// `policy` is the version the complaint was received under. For a merged complaint the ledger of its lead counts;
/// this one has no leading clock then.
Ledger ledger(const Complaint&, const Policy& policy, Instant now);

} // namespace posko::core
