#include "app/evidence.h"

#include "core/routing.h"

#include <algorithm>

namespace posko::app {

Evidence evidence(const core::Photo& photo, const core::Complaint& complaint)
{
    Evidence result;
    if (photo.takenFrom && complaint.place.point)
        result.metresFromPin = core::distanceMetres(*photo.takenFrom, *complaint.place.point);
    if (photo.takenAt) {
        result.olderThanComplaint = *photo.takenAt < complaint.received;
        // The dispatch clock stops when the order is given; a reopened complaint has several such orders.
        for (const core::ClockRun& run : complaint.clocks.runs) {
            if (run.kind == core::ClockKind::Dispatch && run.stop)
                result.afterDispatch = *photo.takenAt - *run.stop;
        }
    }
    const bool beforeDispatch =
        photo.kind == core::PhotoKind::After && result.afterDispatch && *result.afterDispatch < core::milliseconds{0};
    const bool far = result.metresFromPin && *result.metresFromPin > farFromPinMetres;
    if (far || result.olderThanComplaint || beforeDispatch)
        result.verdict = Evidence::Verdict::Warning;
    else if (result.metresFromPin || photo.takenAt)
        result.verdict = Evidence::Verdict::Good;
    return result;
}

} // namespace posko::app
