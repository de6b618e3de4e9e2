#include "app/photos/exif.h"

#include <QDateTime>

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace posko::app {

namespace {

std::string word(const Exiv2::ExifData& exif, const char* key)
{
    const auto found = exif.findKey(Exiv2::ExifKey(key));
    return found == exif.end() ? std::string() : found->toString();
}

/// Degrees, minutes and seconds as three fractions, with N, S, E or W beside them.
std::optional<double> degrees(const Exiv2::ExifData& exif, const char* key, const char* reference)
{
    const auto found = exif.findKey(Exiv2::ExifKey(key));
    if (found == exif.end() || found->count() < 3)
        return std::nullopt;
    double value = 0;
    double unit = 1;
    for (std::size_t i = 0; i < 3; ++i, unit /= 60) {
        const auto [numerator, denominator] = found->toRational(i);
        if (denominator == 0 && numerator != 0)
            return std::nullopt;
        if (denominator != 0)
            value += unit * numerator / denominator;
    }
    const std::string side = word(exif, reference);
    return side == "S" || side == "W" ? -value : value;
}

/// A local time of the zone: its offset depends on the day.
std::optional<core::Instant> inZone(const std::string& local, const QTimeZone& zone)
{
    const auto shown = core::parseIso8601(local, std::chrono::minutes{0});
    if (!shown)
        return std::nullopt;
    const QDateTime clock = QDateTime::fromMSecsSinceEpoch(core::toMillis(*shown), QTimeZone::utc());
    return core::instant(QDateTime(clock.date(), clock.time(), zone).toMSecsSinceEpoch());
}

} // namespace

void readExif(const QByteArray& image, const QTimeZone& cameraZone, core::Photo& photo)
{
    try {
        const auto file = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(image.constData()),
                                                    static_cast<std::size_t>(image.size()));
        file->readMetadata();
        const Exiv2::ExifData& exif = file->exifData();

        // "2026:11:23 14:40:05", the colons of the date are the standard's
        std::string taken = word(exif, "Exif.Photo.DateTimeOriginal");
        if (taken.size() >= 19) {
            std::replace(taken.begin(), taken.begin() + 10, ':', '-');
            taken.resize(19);
            photo.takenAt = core::parseIso8601(taken + word(exif, "Exif.Photo.OffsetTimeOriginal"));
            if (!photo.takenAt) // no offset, or blanks as the standard writes an unknown one
                photo.takenAt = inZone(taken, cameraZone);
        }

        const auto latitude = degrees(exif, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef");
        const auto longitude = degrees(exif, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef");
        // Cameras without a fix write zeros.
        if (latitude && longitude && std::abs(*latitude) <= 90 && std::abs(*longitude) <= 180 &&
            (*latitude != 0 || *longitude != 0))
            photo.takenFrom = core::GeoPoint{*latitude, *longitude};
    } catch (const Exiv2::Error&) {
        // no metadata, or none that can be read: both are "unknown" to the user
    }
}

} // namespace posko::app
