#include "app/table/filter.h"

#include <algorithm>
#include <array>
#include <bit>

namespace posko::app {

namespace {

using core::ClockState;
using core::Status;
using Statuses = SetOf<Status>;

constexpr Statuses open = Statuses::of(Status::Received, Status::Acknowledged, Status::Assigned, Status::InProgress,
                                       Status::Repaired, Status::Programmed);
/// Repaired is left out: what is done needs no programme.
constexpr Statuses programmable =
    Statuses::of(Status::Received, Status::Acknowledged, Status::Assigned, Status::InProgress, Status::Programmed);

std::array<Filter, viewCount> makeViews()
{
    std::array<Filter, viewCount> views;
    const auto view = [&views](View v) -> Filter& {
        return views[static_cast<std::size_t>(v)];
    };
    view(View::New).statuses = Statuses::of(Status::Received);
    view(View::DueWithin4Hours).repairDueWithin = Filter::shortTerm;
    view(View::DueWithin24Hours).repairDueWithin = Filter::longTerm;
    view(View::Late).clockStates = SetOf<ClockState>::of(ClockState::Late);
    view(View::Unrouted).statuses = open;
    view(View::Unrouted).district = "";
    view(View::Acknowledged).statuses = Statuses::of(Status::Acknowledged);
    view(View::Assigned).statuses = Statuses::of(Status::Assigned);
    view(View::InProgress).statuses = Statuses::of(Status::InProgress);
    view(View::Paused).statuses = open;
    view(View::Paused).flags = Filter::Paused;
    view(View::ReplyOwed).flags = Filter::ReplyOwed;
    view(View::ProgrammeProposed).statuses = programmable;
    view(View::ProgrammeProposed).flags = Filter::ProgrammeProposed;
    view(View::Programmed).statuses = Statuses::of(Status::Programmed);
    view(View::Unsent).flags = Filter::Unsent;
    view(View::Attention).flags = Filter::Attention;
    view(View::Open).statuses = open;
    return views;
}

std::uint8_t flagsOf(const TableSnapshot& t, TableSnapshot::Row r)
{
    return static_cast<std::uint8_t>((t.hazard(r) ? Filter::Hazard : 0) | (t.paused(r) ? Filter::Paused : 0) |
                                     (t.replyOwed(r) ? Filter::ReplyOwed : 0) | (t.unsent(r) ? Filter::Unsent : 0) |
                                     (t.attention(r) ? Filter::Attention : 0) |
                                     (t.programmeProposed(r) ? Filter::ProgrammeProposed : 0));
}

/// The views that allow a value, a bit each, so that a row's views are found by a few masks.
struct ViewsByFact {
    static constexpr std::size_t clockStates = 7;
    std::array<std::uint32_t, core::statusCount> byStatus{};
    std::array<std::uint32_t, 64> byFlags{};
    std::array<std::uint32_t, clockStates> byClockState{};
    std::uint32_t withoutClock = 0;
    std::uint32_t further = 0; ///< those that ask for more than status, flags and the clock's state

    ViewsByFact()
    {
        for (std::size_t v = 0; v < viewCount; ++v) {
            const Filter& filter = filterOf(static_cast<View>(v));
            const std::uint32_t bit = 1U << v;
            for (std::size_t i = 0; i < byStatus.size(); ++i)
                byStatus[i] |= filter.statuses.allows(static_cast<Status>(i)) ? bit : 0;
            for (std::size_t i = 0; i < byFlags.size(); ++i)
                byFlags[i] |= (filter.flags & i) == filter.flags ? bit : 0;
            for (std::size_t i = 0; i < byClockState.size(); ++i)
                byClockState[i] |= filter.clockStates.allows(static_cast<ClockState>(i)) ? bit : 0;
            withoutClock |= filter.clockStates.bits == 0 ? bit : 0;
            Filter masked;
            masked.statuses = filter.statuses;
            masked.flags = filter.flags;
            masked.clockStates = filter.clockStates;
            further |= filter == masked ? 0 : bit;
        }
    }
};

} // namespace

std::optional<RepairStanding> repairStanding(const TableSnapshot& t, TableSnapshot::Row r, core::Instant now)
{
    if (t.repairResult(r) != RepairResult::None)
        return t.repairResult(r) == RepairResult::Late ? RepairStanding::Late : RepairStanding::InTime;
    const RowClock& clock = t.clock(r);
    if (!core::isOpen(t.status(r)) || t.status(r) == Status::Repaired || clock.mode == RowClock::Mode::None)
        return std::nullopt;
    // The clock that leads may be another one than that of the repair, which runs beside it.
    const auto due = t.repairDue(r);
    const bool leads = clock.kind == core::ClockKind::Repair || clock.kind == core::ClockKind::Promise;
    const bool overdue = (due && *due < now) || (leads && clock.stateAt(now) == ClockState::Late);
    return overdue ? RepairStanding::Overdue : RepairStanding::Waiting;
}

bool matches(const TableSnapshot& t, TableSnapshot::Row r, const Filter& filter, core::Instant now)
{
    if (!filter.statuses.allows(t.status(r)) || !filter.severities.allows(t.severity(r)) ||
        (filter.flags & flagsOf(t, r)) != filter.flags) {
        return false;
    }
    if (filter.clockStates.bits != 0) {
        const auto state = t.clock(r).stateAt(now);
        if (!state || !filter.clockStates.allows(*state))
            return false;
    }
    if ((filter.district && t.district(r) != *filter.district) || (filter.crew && t.crew(r) != *filter.crew) ||
        (filter.category && t.category(r) != *filter.category)) {
        return false;
    }
    if (filter.repairDueWithin) {
        const auto due = t.repairDue(r);
        if (!due || *due < now || *due - now > *filter.repairDueWithin)
            return false;
    }
    if ((filter.receivedFrom && t.received(r) < *filter.receivedFrom) ||
        (filter.receivedBefore && t.received(r) >= *filter.receivedBefore)) {
        return false;
    }
    if (filter.repairs.bits != 0) {
        const auto standing = repairStanding(t, r, now);
        if (!standing || !filter.repairs.allows(*standing))
            return false;
    }
    if (filter.repairedFrom || filter.repairedBefore) {
        const auto repaired = t.repaired(r);
        if (!repaired || (filter.repairedFrom && *repaired < *filter.repairedFrom) ||
            (filter.repairedBefore && *repaired >= *filter.repairedBefore)) {
            return false;
        }
    }
    if (filter.area) {
        const auto at = t.point(r);
        return at && filter.area->contains(*at);
    }
    return true;
}

const Filter& filterOf(View view)
{
    static const std::array<Filter, viewCount> views = makeViews();
    return views[static_cast<std::size_t>(view)];
}

std::uint16_t viewsOf(const TableSnapshot& t, TableSnapshot::Row r, core::Instant now)
{
    static const ViewsByFact views;
    std::uint32_t bits = views.byStatus[static_cast<std::size_t>(t.status(r))] & views.byFlags[flagsOf(t, r)];
    const auto state = t.clock(r).stateAt(now);
    bits &= state ? views.byClockState[static_cast<std::size_t>(*state)] : views.withoutClock;
    for (std::uint32_t rest = bits & views.further; rest != 0; rest &= rest - 1) {
        const int view = std::countr_zero(rest);
        if (!matches(t, r, filterOf(static_cast<View>(view)), now))
            bits &= ~(1U << view);
    }
    return static_cast<std::uint16_t>(bits);
}

std::optional<core::Instant> nextChangeOf(const TableSnapshot& t, TableSnapshot::Row r, core::Instant now)
{
    constexpr core::milliseconds justAfter{1}; // at the very instant it is due it is not late
    std::optional<core::Instant> next;
    const auto consider = [&](core::Instant at) {
        if (at > now && (!next || at < *next))
            next = at;
    };
    const RowClock& clock = t.clock(r);
    if (clock.mode == RowClock::Mode::Running) {
        consider(clock.dueSoon);
        consider(clock.due + justAfter);
    }
    if (const auto due = t.repairDue(r)) {
        consider(*due - Filter::farTerm);
        consider(*due - Filter::longTerm);
        consider(*due - Filter::shortTerm);
        consider(*due + justAfter);
    }
    return next;
}

} // namespace posko::app
