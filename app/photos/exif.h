#pragma once

#include "core/complaint.h"

#include <QByteArray>

#include <chrono>

namespace posko::app {

/// Fills `takenAt` and `takenFrom` from the image's EXIF, where they are there and make sense. The camera's local time
/// without an offset of its own is taken to be `cameraOffset` east of UTC. Damaged metadata count as missing.
void readExif(const QByteArray& image, std::chrono::minutes cameraOffset, core::Photo&);

} // namespace posko::app
