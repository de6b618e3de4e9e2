#pragma once

#include "core/complaint.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace posko::core {

/// What a picture's EXIF says of when and where it was taken. What is damaged, left open or makes no sense is missing.
struct ExifReading {
    /// The camera's clock, without a zone.
    std::optional<std::chrono::local_time<milliseconds>> taken;
    /// How far that clock is ahead of UTC, where the camera says so.
    std::optional<std::chrono::minutes> offset;
    std::optional<GeoPoint> from;
    bool operator==(const ExifReading&) const = default;
};

/// Reads the EXIF block (TIFF 6.0 with the directories of EXIF 2.32), with or without `Exif` and two zeros before it.
/// The bytes may be anybody's: every place in them is checked, and nothing is followed twice.
ExifReading readExif(std::string_view block);

} // namespace posko::core
