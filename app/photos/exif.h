#pragma once

#include "core/complaint.h"

#include <QByteArray>
#include <QTimeZone>

namespace posko::app {

/// Fills `takenAt` and `takenFrom` from the image's EXIF, where they are there and make sense. The camera's local time
/// without an offset of its own is taken to be that of the zone, as it was on that day. Damaged metadata count as
/// missing.
void readExif(const QByteArray& image, const QTimeZone& cameraZone, core::Photo&);

} // namespace posko::app
