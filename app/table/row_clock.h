#pragma once

#include "core/complaint.h"
#include "core/ledger.h"

#include <cstdint>
#include <optional>

namespace posko::app {

/// The leading clock of a row, reduced to what a countdown needs. Its state follows from the time alone, so that a
/// table of any size ticks without recomputing ledgers.
struct RowClock {
    enum class Mode : std::uint8_t {
        None, ///< nothing runs: merged, rejected, or imported history that is not measured
        Running,
        Paused, ///< `remaining` stands still
        Done,   ///< closed
    };
    Mode mode = Mode::None;
    core::ClockKind kind = core::ClockKind::Acknowledge;
    core::Instant due;
    core::Instant dueSoon;           ///< from here on it is due soon
    core::milliseconds remaining{0}; ///< of a paused clock

    /// Nothing for mode None.
    std::optional<core::ClockState> stateAt(core::Instant now) const;
    core::milliseconds remainingAt(core::Instant now) const;
    static RowClock from(const core::Ledger&, core::Status);
    bool operator==(const RowClock&) const = default;
};

} // namespace posko::app
