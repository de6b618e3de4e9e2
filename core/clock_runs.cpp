#include "core/clock_runs.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace posko::core {

const ClockRun* lastRun(const Complaint& complaint, ClockKind kind)
{
    for (const ClockRun& run : complaint.clocks.runs | std::views::reverse) {
        if (run.kind == kind)
            return &run;
    }
    return nullptr;
}

ClockRun* lastRun(Complaint& complaint, ClockKind kind)
{
    return const_cast<ClockRun*>(lastRun(std::as_const(complaint), kind));
}

bool isRunning(const Complaint& complaint, ClockKind kind)
{
    const ClockRun* run = lastRun(complaint, kind);
    return run && !run->stop;
}

void startClock(Complaint& complaint, ClockKind kind, Instant at)
{
    if (complaint.clocks.measured && !isRunning(complaint, kind))
        complaint.clocks.runs.push_back({kind, at, {}});
}

void stopClock(Complaint& complaint, ClockKind kind, Instant at)
{
    ClockRun* run = lastRun(complaint, kind);
    if (run && !run->stop)
        run->stop = at;
}

void stopAllClocks(Complaint& complaint, Instant at)
{
    for (ClockRun& run : complaint.clocks.runs) {
        if (!run.stop)
            run.stop = at;
    }
}

void resumeClock(Complaint& complaint, ClockKind kind, Instant stoppedAt)
{
    ClockRun* run = lastRun(complaint, kind);
    if (run && run->stop == stoppedAt)
        run->stop.reset();
}

void endPause(Complaint& complaint, Instant at)
{
    if (complaint.paused())
        complaint.clocks.pauses.back().until = at;
}

std::optional<Instant> outcomeTime(const Complaint& complaint)
{
    const auto startOf = [&](ClockKind kind) -> std::optional<Instant> {
        const ClockRun* run = lastRun(complaint, kind);
        return run ? std::optional(run->start) : std::nullopt;
    };
    switch (complaint.status) {
    case Status::Repaired:
    case Status::Closed:
        return startOf(ClockKind::ReportBack);
    case Status::Programmed:
        return startOf(ClockKind::Promise);
    case Status::Rejected: {
        // A rejection stops every clock, so the latest stop is its own.
        std::optional<Instant> latest;
        for (const ClockRun& run : complaint.clocks.runs)
            latest = std::max(latest, run.stop);
        return latest;
    }
    default:
        return {};
    }
}

} // namespace posko::core
