#include "core/correctable_times.h"

#include "core/clock_runs.h"
#include "core/words.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr Words<momentCount> momentWords{"received", "acknowledged", "ordered", "repaired", "paused", "resumed"};

/// The ends of a stretch of time within a complaint; null: it has none. The receipt is a stretch of its own.
struct Stretch {
    Instant* begin;
    Instant* end;
};

Instant* ifThere(std::optional<Instant>& time)
{
    return time ? &*time : nullptr;
}

std::vector<Stretch> stretchesOf(Complaint& complaint)
{
    std::vector<Stretch> stretches{{&complaint.received, nullptr}};
    for (ClockRun& run : complaint.clocks.runs)
        stretches.push_back({&run.start, ifThere(run.stop)});
    for (Pause& pause : complaint.clocks.pauses)
        stretches.push_back({&pause.from, ifThere(pause.until)});
    return stretches;
}

/// The last pause, unless it is a rejection's gap: that one is moved by nobody.
Pause* chosenPause(Complaint& complaint)
{
    auto& pauses = complaint.clocks.pauses;
    return pauses.empty() || pauses.back().rejected ? nullptr : &pauses.back();
}

bool hasOrderBehindIt(Status status)
{
    return isOrdered(status) || status == Status::Repaired || status == Status::Closed;
}

std::vector<Instant*> receivedParts(Complaint& complaint)
{
    std::vector<Instant*> parts{&complaint.received};
    for (ClockRun& run : complaint.clocks.runs) {
        if (run.start == complaint.received && (run.kind == ClockKind::Acknowledge || run.kind == ClockKind::Repair))
            parts.push_back(&run.start);
    }
    return parts;
}

std::vector<Instant*> acknowledgedParts(Complaint& complaint)
{
    ClockRun* waited = lastRun(complaint, ClockKind::Acknowledge);
    if (!waited || !waited->stop)
        return {};
    for (ClockRun& run : complaint.clocks.runs) {
        if (run.kind == ClockKind::Dispatch && run.start == *waited->stop)
            return {&*waited->stop, &run.start};
    }
    return {}; // it ended otherwise: rejected or merged before anybody acknowledged it
}

std::vector<Instant*> orderedParts(Complaint& complaint)
{
    ClockRun* waited = lastRun(complaint, ClockKind::Dispatch);
    if (!waited || !waited->stop || !hasOrderBehindIt(complaint.status))
        return {};
    const bool programmed = std::ranges::any_of(complaint.clocks.runs, [&](const ClockRun& run) {
        return run.kind == ClockKind::Promise && run.start == *waited->stop;
    });
    if (programmed)
        return {};
    return {&*waited->stop};
}

std::vector<Instant*> repairedParts(Complaint& complaint)
{
    const auto repaired = outcomeTime(complaint);
    if (!repaired || (complaint.status != Status::Repaired && complaint.status != Status::Closed))
        return {};
    std::vector<Instant*> parts;
    for (ClockRun& run : complaint.clocks.runs) {
        if (isOfTheWork(run.kind) && run.stop == repaired)
            parts.push_back(&*run.stop);
        if (run.kind == ClockKind::ReportBack && run.start == *repaired)
            parts.push_back(&run.start);
    }
    if (Pause* pause = chosenPause(complaint); pause && pause->until == repaired)
        parts.push_back(&*pause->until);
    return parts;
}

std::vector<Instant*> resumedParts(Complaint& complaint)
{
    Pause* pause = chosenPause(complaint);
    if (!pause || !pause->until)
        return {};
    const bool endedByMore = std::ranges::any_of(complaint.clocks.runs, [&](const ClockRun& run) {
        return run.start == *pause->until || run.stop == pause->until;
    });
    if (endedByMore)
        return {};
    return {&*pause->until};
}

/// What the moment consists of. All of it stands at the same time; empty: there is no such moment.
std::vector<Instant*> partsOf(Complaint& complaint, Moment moment)
{
    if (moment == Moment::Received)
        return receivedParts(complaint);
    if (!complaint.clocks.measured)
        return {};
    switch (moment) {
    case Moment::Acknowledged:
        return acknowledgedParts(complaint);
    case Moment::Ordered:
        return orderedParts(complaint);
    case Moment::Repaired:
        return repairedParts(complaint);
    case Moment::Paused:
        if (Pause* pause = chosenPause(complaint))
            return {&pause->from};
        return {};
    case Moment::Resumed:
        return resumedParts(complaint);
    case Moment::Received:
        break;
    }
    return {};
}

/// How far the parts may go between all that stays where it is. Of what stands at the same time, the other end of what
/// moves stays on its side; else what begins then comes after, and what ends then came before.
CorrectableTime boundsOf(Complaint& complaint, const std::vector<Instant*>& parts, Instant now)
{
    CorrectableTime time{*parts.front(), Instant{}, now};
    const auto moves = [&parts](const Instant* at) {
        return std::ranges::contains(parts, at);
    };
    const auto before = [&time](Instant at) {
        time.earliest = std::max(time.earliest, at);
    };
    const auto after = [&time](Instant at) {
        time.latest = std::min(time.latest, at);
    };
    for (const auto& [begin, end] : stretchesOf(complaint)) {
        const bool beginMoves = moves(begin);
        const bool endMoves = end && moves(end);
        if (!beginMoves && (*begin < time.at || endMoves))
            before(*begin);
        else if (!beginMoves)
            after(*begin);
        if (end && !endMoves && (*end > time.at || beginMoves))
            after(*end);
        else if (end && !endMoves)
            before(*end);
    }
    return time;
}

} // namespace

std::string_view toWord(Moment moment)
{
    return wordOf(momentWords, moment);
}

std::optional<Moment> parseMoment(std::string_view word)
{
    return findWord<Moment>(momentWords, word);
}

std::optional<CorrectableTime> correctable(const Complaint& complaint, Moment moment, Instant now)
{
    Complaint looked = complaint;
    const std::vector<Instant*> parts = partsOf(looked, moment);
    if (parts.empty())
        return {};
    return boundsOf(looked, parts, now);
}

Result<void> correctTime(Complaint& complaint, Moment moment, Instant to, Instant now)
{
    const std::vector<Instant*> parts = partsOf(complaint, moment);
    if (parts.empty())
        return fail(ErrorCode::Missing, "The complaint has no such time.", "moment");
    const CorrectableTime bounds = boundsOf(complaint, parts, now);
    if (to < bounds.earliest)
        return fail(ErrorCode::Invalid, "What came before it happened later than that.", "time");
    if (to > bounds.latest)
        return fail(ErrorCode::Invalid, "What came after it happened earlier than that.", "time");
    for (Instant* part : parts)
        *part = to;
    return {};
}

} // namespace posko::core
