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

void startClock(Complaint& complaint, ClockKind kind, Instant at, std::optional<milliseconds> target)
{
    if (complaint.clocks.measured && !isRunning(complaint, kind))
        complaint.clocks.runs.push_back({kind, at, {}, target});
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
    if (!run || run->stop != stoppedAt)
        return;
    run->stop.reset();
    if (kind != ClockKind::Promise)
        run->target.reset();
}

void beginToMeasure(Complaint& complaint, Instant at)
{
    complaint.clocks.measured = true;
    complaint.clocks.runs.clear();
    complaint.clocks.pauses.clear();
    if (complaint.status == Status::Programmed && complaint.programme)
        startClock(complaint, ClockKind::Promise, at, complaint.programme->promised - at);
    else
        startClock(complaint, ClockKind::Repair, at);
    if (complaint.status == Status::Received)
        startClock(complaint, ClockKind::Acknowledge, at);
    else if (complaint.status == Status::Acknowledged)
        startClock(complaint, ClockKind::Dispatch, at);
}

void endPause(Complaint& complaint, Instant at)
{
    if (complaint.paused())
        complaint.clocks.pauses.back().until = at;
}

std::optional<Instant> outcomeTime(const Complaint& complaint)
{
    const auto latestStop = [&](auto counts) {
        std::optional<Instant> latest;
        for (const ClockRun& run : complaint.clocks.runs) {
            if (counts(run.kind))
                latest = std::max(latest, run.stop);
        }
        return latest;
    };
    switch (complaint.status) {
    case Status::Repaired:
    case Status::Closed:
        return latestStop(isOfTheWork);
    case Status::Programmed: {
        const ClockRun* promise = lastRun(complaint, ClockKind::Promise);
        return promise ? std::optional(promise->start) : std::nullopt;
    }
    case Status::Rejected:
        // A rejection stops every clock, so the latest stop is its own.
        return latestStop([](ClockKind) { return true; });
    default:
        return {};
    }
}

bool isOfThisRepair(const Photo& photo, const Complaint& complaint)
{
    // Once it was repaired, only what is added after it was reopened shows the repair that is to come.
    const ClockRun* repaired = lastRun(complaint, ClockKind::ReportBack);
    const ClockRun* work = lastRun(complaint, ClockKind::Repair);
    // Runs stand in the order in which they began.
    return !repaired || (work > repaired && photo.addedAt >= work->start);
}

bool showsThisRepair(const Complaint& complaint)
{
    return std::ranges::any_of(complaint.photos, [&](const Photo& photo) {
        return photo.kind == PhotoKind::After && isOfThisRepair(photo, complaint);
    });
}

} // namespace posko::core
