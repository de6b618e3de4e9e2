#include "core/ledger.h"

#include "core/clock_runs.h"
#include "core/words.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr Words<7> clockStateWords{"in_time", "due_soon", "late", "paused", "promised", "done", "done_late"};

/// The pauses that stop the repair clock, cut to the run's own time; overlapping ones count once.
void countPauses(Clock& clock, const Complaint& complaint, const Policy& policy, Instant end)
{
    Instant counted = clock.start;
    for (const Pause& pause : complaint.clocks.pauses) {
        if (!policy.stopsRepair(pause))
            continue;
        const Instant from = std::max(pause.from, counted);
        const Instant until = std::min(pause.until.value_or(end), end);
        if (until < from || (until == from && pause.until))
            continue;
        Pause part = pause;
        part.from = from;
        part.until = pause.until || clock.stop ? std::optional(until) : std::nullopt;
        clock.paused += until - from;
        clock.pauses.push_back(std::move(part));
        counted = until;
    }
}

bool rests(const Clock& clock)
{
    return !clock.pauses.empty() && !clock.pauses.back().until;
}

ClockState stateOf(const Clock& clock, const Policy& policy, Instant now)
{
    if (clock.stop)
        return *clock.stop > clock.due ? ClockState::DoneLate : ClockState::Done;
    if (now > clock.due)
        return ClockState::Late;
    if (rests(clock))
        return ClockState::Paused;
    if (static_cast<double>(clock.ran.count()) >= policy.dueSoonShare * static_cast<double>(clock.target.count()))
        return ClockState::DueSoon;
    return clock.kind == ClockKind::Promise ? ClockState::Promised : ClockState::InTime;
}

/// When the clock began: a lead's repair clock at the earliest complaint of its group that waits for this repair. Whom
/// the repair before a reopening answered waits no longer.
Instant startOf(const ClockRun& run, const Complaint& complaint)
{
    Instant start = run.start;
    if (run.kind != ClockKind::Repair)
        return start;
    std::optional<Instant> repairedBefore;
    for (const ClockRun& earlier : complaint.clocks.runs) {
        if (&earlier == &run)
            break;
        if (isOfTheWork(earlier.kind))
            repairedBefore = std::max(repairedBefore, earlier.stop);
    }
    for (const GroupMember& member : complaint.members) {
        if (member.received > repairedBefore)
            start = std::min(start, member.received);
    }
    return start;
}

milliseconds shareOf(milliseconds time, double share)
{
    return milliseconds{static_cast<std::int64_t>(static_cast<double>(time.count()) * share)};
}

/// How long it ran until `end`, and when it is due.
void measure(Clock& clock, const Policy& policy, Instant end)
{
    clock.byHours = policy.countsByHours(clock.kind);
    if (!clock.byHours) {
        clock.ran = end - clock.start - clock.paused;
        clock.due = clock.start + clock.target + clock.paused;
        clock.dueSoon = clock.due - shareOf(clock.target, 1.0 - policy.dueSoonShare);
        return;
    }
    const WorkingTime worked(*policy.hours);
    std::vector<TimeSpan> gaps;
    for (const Pause& pause : clock.pauses)
        gaps.push_back({pause.from, pause.until.value_or(end)});
    clock.ran = worked.between(clock.start, end, gaps);
    clock.paused = worked.between(clock.start, end) - clock.ran;
    clock.due = worked.after(clock.start, clock.target, gaps);
    clock.dueSoon = worked.after(clock.start, shareOf(clock.target, policy.dueSoonShare), gaps);
}

Clock clockOf(const ClockRun& run, const Complaint& complaint, const Policy& policy, Instant now)
{
    Clock clock;
    clock.kind = run.kind;
    clock.start = startOf(run, complaint);
    clock.stop = run.stop;
    clock.target = policy.target(run, complaint);
    const Instant end = run.stop.value_or(now);
    if (run.kind == ClockKind::Repair)
        countPauses(clock, complaint, policy, end);
    measure(clock, policy, end);
    clock.remaining = clock.due - end;
    clock.state = stateOf(clock, policy, now);
    clock.counting = !clock.stop && !rests(clock) && complaint.status != Status::Merged;
    return clock;
}

} // namespace

std::string_view toWord(ClockState state)
{
    return wordOf(clockStateWords, state);
}

int rank(ClockState state)
{
    switch (state) {
    case ClockState::Late:
        return 0;
    case ClockState::DueSoon:
        return 1;
    case ClockState::InTime:
        return 2;
    case ClockState::Paused:
        return 3;
    case ClockState::Promised:
        return 4;
    case ClockState::DoneLate:
        return 5;
    case ClockState::Done:
        break;
    }
    return 6;
}

const Clock* Ledger::current(ClockKind kind) const
{
    const Clock* last = nullptr;
    for (const Clock& clock : clocks) {
        if (clock.kind == kind)
            last = &clock;
    }
    return last;
}

Ledger ledger(const Complaint& complaint, const Policy& policy, Instant now)
{
    Ledger result;
    result.measured = complaint.clocks.measured;
    if (!result.measured)
        return result;
    result.clocks.reserve(complaint.clocks.runs.size());
    for (std::size_t kind = 0; kind < clockKindCount; ++kind) {
        for (const ClockRun& run : complaint.clocks.runs) {
            if (static_cast<std::size_t>(run.kind) == kind)
                result.clocks.push_back(clockOf(run, complaint, policy, now));
        }
    }
    if (complaint.status == Status::Merged)
        return result;
    for (std::size_t i = 0; i < result.clocks.size(); ++i) {
        const Clock& clock = result.clocks[i];
        if (clock.running() && (!result.leading || clock.due < result.clocks[*result.leading].due))
            result.leading = i;
    }
    return result;
}

} // namespace posko::core
