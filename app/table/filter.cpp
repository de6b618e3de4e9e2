#include "app/table/filter.h"

#include <algorithm>
#include <array>

namespace posko::app {

namespace {

using core::ClockState;
using core::Status;
using Statuses = SetOf<Status>;
using namespace std::chrono_literals;

constexpr Statuses open = Statuses::of(Status::Received, Status::Acknowledged, Status::Assigned, Status::InProgress,
                                       Status::Repaired, Status::Programmed);
/// Repaired is left out: what is done needs no programme.
constexpr Statuses programmable =
    Statuses::of(Status::Received, Status::Acknowledged, Status::Assigned, Status::InProgress, Status::Programmed);
constexpr auto shortTerm = 4h;
constexpr auto longTerm = 24h;

std::array<Filter, viewCount> makeViews()
{
    std::array<Filter, viewCount> views;
    const auto view = [&views](View v) -> Filter& {
        return views[static_cast<std::size_t>(v)];
    };
    view(View::New).statuses = Statuses::of(Status::Received);
    view(View::DueWithin4Hours).repairDueWithin = shortTerm;
    view(View::DueWithin24Hours).repairDueWithin = longTerm;
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

} // namespace

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
        consider(*due - longTerm);
        consider(*due - shortTerm);
        consider(*due + justAfter);
    }
    return next;
}

} // namespace posko::app
