#pragma once

#include "core/complaint.h"

#include <expected>
#include <string_view>

namespace posko::core {

/// Why a text holds no point.
enum class NoCoordinates {
    Empty,
    OneNumber,  ///< half a point; `-6,2` is one number with a decimal comma, never 6 south and 2 east
    Unreadable, ///< something else, or not finished
    Latitude,   ///< beyond 90 degrees: mostly a longitude that was written first
    Longitude,  ///< beyond 180 degrees
    Minutes,    ///< minutes or seconds of 60 and more
    ShortLink,  ///< a link that only the service behind it can turn into a place
    LinkWithoutPoint,
};

/// Reads a point of WGS 84 as people write, say and share it, in UTF-8:
///
/// - decimal degrees, latitude first, with points or commas: `-6.2088, 106.8456`, `-6,2088; 106,8456`,
///   `-6,2088 106,8456`, also in brackets or with labels (`lat: -6.2088 lon: 106.8456`);
/// - degrees, minutes and seconds: `6°12'31.7"S 106°50'44.2"E`, `6 12 31.7 S, 106 50 44.2 E`, `6°12.5' LS 106°50.7'
/// BT`;
///   hemispheres as letters (N S E W, LU LS BT BB) or words of English and Indonesian, before or behind the numbers,
///   and then in either order;
/// - `geo:` links, and the links of Google Maps, OpenStreetMap, Apple Maps, Waze and Bing; text around a link is passed
///   over. A pin that a link names goes before the middle of its view.
std::expected<GeoPoint, NoCoordinates> parseCoordinates(std::string_view text);

} // namespace posko::core
