#include "core/evidence.h"

#include "core/clock_runs.h"
#include "core/routing.h"

#include <algorithm>

namespace posko::core {

Evidence evidence(const Photo& photo, const Complaint& complaint)
{
    Evidence result;
    // A pin that nobody has looked at is no measure of where a photo was taken.
    if (photo.takenFrom && complaint.place.point && !complaint.place.guessed)
        result.metresFromPin = distanceMetres(*photo.takenFrom, *complaint.place.point);
    if (photo.takenAt) {
        result.olderThanComplaint = *photo.takenAt < complaint.received;
        result.inFuture = photo.addedAt != Instant{} && *photo.takenAt > photo.addedAt + clocksDiffer;
        // The dispatch clock stops when the order is given; a reopened complaint has several such orders.
        for (const ClockRun& run : complaint.clocks.runs) {
            if (run.kind == ClockKind::Dispatch && run.stop)
                result.afterDispatch = *photo.takenAt - *run.stop;
        }
    }
    result.reused = !photo.copyOf.empty() || !photo.usedOn.empty();
    const bool beforeDispatch =
        photo.kind == PhotoKind::After && result.afterDispatch && *result.afterDispatch < milliseconds{0};
    const bool far = result.metresFromPin && *result.metresFromPin > farFromPinMetres;
    if (far || result.olderThanComplaint || beforeDispatch || result.inFuture || result.reused)
        result.verdict = Evidence::Verdict::Warning;
    else if (result.metresFromPin || photo.takenAt)
        result.verdict = Evidence::Verdict::Good;
    return result;
}

bool isDoubtful(const Complaint& complaint)
{
    const auto shows = [&](const Photo& photo) {
        return photo.kind == PhotoKind::After && isOfThisRepair(photo, complaint);
    };
    const auto doubtful = [&](const Photo& photo) {
        return !shows(photo) || evidence(photo, complaint).verdict == Evidence::Verdict::Warning;
    };
    return showsThisRepair(complaint) && std::ranges::all_of(complaint.photos, doubtful);
}

bool restsOnReused(const Complaint& complaint)
{
    return showsThisRepair(complaint) && std::ranges::all_of(complaint.photos, [&](const Photo& photo) {
               return photo.kind != PhotoKind::After || !isOfThisRepair(photo, complaint) ||
                      evidence(photo, complaint).reused;
           });
}

} // namespace posko::core
