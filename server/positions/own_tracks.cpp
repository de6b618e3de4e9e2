#include "server/positions/own_tracks.h"

#include "core/json_reader.h"
#include "server/random.h"

#include <cmath>
#include <utility>

namespace posko::server {

using core::ErrorCode;

namespace {

/// The rest behind the scheme, which is written in any case.
std::optional<std::string_view> behind(std::string_view scheme, std::string_view header)
{
    if (header.size() <= scheme.size() || header[scheme.size()] != ' ')
        return std::nullopt;
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        const char c = header[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != scheme[i])
            return std::nullopt;
    }
    header.remove_prefix(scheme.size());
    header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
    return header;
}

core::Error malformed(core::Error error)
{
    error.code = ErrorCode::Malformed;
    return error;
}

} // namespace

std::optional<CrewCredentials> readCredentials(std::string_view authorization)
{
    if (const auto token = behind("bearer", authorization))
        return CrewCredentials{std::nullopt, std::string(*token)};
    const auto coded = behind("basic", authorization);
    const auto pair = coded ? fromBase64(*coded) : std::nullopt;
    // A crew's code may have a colon, no token has.
    const auto colon = pair ? pair->rfind(':') : std::string::npos;
    if (colon == std::string::npos)
        return std::nullopt;
    return CrewCredentials{pair->substr(0, colon), pair->substr(colon + 1)};
}

core::Result<std::optional<core::CrewPosition>> readMessage(const std::string& body)
{
    const auto parsed = core::parseJson(body);
    if (!parsed)
        return std::unexpected(malformed(parsed.error()));
    core::ObjectReader in(*parsed);
    std::string type;
    in.require({"_type"});
    in.text("_type", type);
    if (in.ok() && type != "location")
        return std::nullopt;
    constexpr double poles = 90;
    constexpr double dateLine = 180;
    core::CrewPosition position;
    std::int64_t seconds = 0;
    double accuracy = -1; // some phones say so where they do not know
    in.require({"lat", "lon", "tst"});
    in.number("lat", position.point.latitude, -poles, poles);
    in.number("lon", position.point.longitude, -dateLine, dateLine);
    in.integer("tst", seconds, 0, core::latestInstant / 1000);
    in.number("acc", accuracy, std::numeric_limits<double>::lowest(), std::numeric_limits<double>::max());
    if (!in.ok())
        return std::unexpected(malformed(in.error()));
    position.at = core::Instant(std::chrono::seconds(seconds));
    constexpr double widest = 1e8; // more metres than there are around the earth
    if (accuracy >= 0 && accuracy < widest)
        position.accuracy = std::llround(accuracy);
    return position;
}

bool isTimely(core::Instant at, core::Instant now)
{
    constexpr std::chrono::minutes ahead{1};
    return at <= now + ahead && at > now - core::positionLasts;
}

} // namespace posko::server
