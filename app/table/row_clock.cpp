#include "app/table/row_clock.h"

namespace posko::app {

std::optional<core::ClockState> RowClock::stateAt(core::Instant now) const
{
    using core::ClockState;
    switch (mode) {
    case Mode::None:
        return std::nullopt;
    case Mode::Done:
        return ClockState::Done;
    case Mode::Paused:
        return remaining < core::milliseconds{0} ? ClockState::Late : ClockState::Paused;
    case Mode::Running:
        break;
    }
    if (now > due)
        return ClockState::Late;
    if (now >= dueSoon)
        return ClockState::DueSoon;
    return kind == core::ClockKind::Promise ? ClockState::Promised : ClockState::InTime;
}

core::milliseconds RowClock::remainingAt(core::Instant now) const
{
    return mode == Mode::Running ? due - now : remaining;
}

RowClock RowClock::from(const core::Ledger& ledger, core::Status status)
{
    RowClock result;
    const core::Clock* leading = ledger.leadingClock();
    if (!leading) {
        result.mode = status == core::Status::Closed ? Mode::Done : Mode::None;
        return result;
    }
    result.kind = leading->kind;
    result.due = leading->due;
    result.dueSoon = leading->dueSoon;
    const bool resting = !leading->pauses.empty() && !leading->pauses.back().until;
    result.mode = resting ? Mode::Paused : Mode::Running;
    if (resting)
        result.remaining = leading->remaining;
    return result;
}

} // namespace posko::app
