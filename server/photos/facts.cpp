#include "server/photos/facts.h"

#include "core/wire.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <chrono>
#include <cmath>
#include <stdexcept>

namespace posko::server {

namespace json = boost::json;

namespace {

/// The camera's clock as a time: by its own offset, else by that of the zone on that day.
core::Instant instantOf(std::chrono::local_time<core::milliseconds> local, std::optional<std::chrono::minutes> offset,
                        const std::string& timeZone)
{
    if (!offset) {
        try {
            return std::chrono::locate_zone(timeZone)->to_sys(local, std::chrono::choose::earliest);
        } catch (const std::runtime_error&) {
            // A zone that this system does not know: UTC is the next best.
            offset = std::chrono::minutes{0};
        }
    }
    return core::Instant(local.time_since_epoch() - *offset);
}

std::optional<double> numberOf(const json::object& object, const char* name, double most)
{
    const auto* value = object.if_contains(name);
    if (!value || !value->is_number())
        return {};
    const auto number = value->to_number<double>();
    return std::isfinite(number) && std::abs(number) <= most ? std::optional(number) : std::nullopt;
}

std::optional<PhotoFacts> factsOf(soci::session& sql, const std::string& sha256)
{
    std::string text;
    sql << "SELECT facts FROM photo WHERE sha256 = :sha256", soci::use(sha256), soci::into(text);
    return sql.got_data() ? PhotoFacts::parse(text) : std::nullopt;
}

/// The number of the first other complaint that has the photo; empty where there is none.
std::string otherComplaint(soci::session& sql, const std::string& sha256, const std::string& complaintId)
{
    std::string number;
    sql << "SELECT e.number FROM photo_use u JOIN entity e ON e.kind = 8 AND e.id = u.complaint_id "
           "WHERE u.sha256 = :sha256 AND u.complaint_id <> :id ORDER BY e.number LIMIT 1",
        soci::use(sha256), soci::use(complaintId), soci::into(number);
    return sql.got_data() ? number : std::string{};
}

} // namespace

std::string PhotoFacts::text() const
{
    json::object object;
    if (exif.taken)
        object["taken"] = exif.taken->time_since_epoch().count();
    if (exif.offset)
        object["offset"] = exif.offset->count();
    if (exif.from) {
        object["latitude"] = exif.from->latitude;
        object["longitude"] = exif.from->longitude;
    }
    if (likeness)
        object["likeness"] = likeness->text();
    if (shared)
        object["shared"] = true;
    return json::serialize(object);
}

std::optional<PhotoFacts> PhotoFacts::parse(std::string_view text)
{
    // Of the years that a camera can write.
    constexpr double latest = 253402300800000;
    constexpr double widest = 14.0 * 60 + 59;
    const auto parsed = text.size() > longestFacts ? core::Result<json::value>(json::value{}) : core::parseJson(text);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (!object)
        return {};
    PhotoFacts facts;
    if (const auto taken = numberOf(*object, "taken", latest))
        facts.exif.taken =
            std::chrono::local_time<core::milliseconds>(core::milliseconds(static_cast<std::int64_t>(*taken)));
    if (const auto offset = numberOf(*object, "offset", widest))
        facts.exif.offset = std::chrono::minutes(static_cast<int>(*offset));
    const auto latitude = numberOf(*object, "latitude", 90);
    const auto longitude = numberOf(*object, "longitude", 180);
    if (latitude && longitude)
        facts.exif.from = core::GeoPoint{*latitude, *longitude};
    if (const auto* likeness = object->if_contains("likeness"); likeness && likeness->is_string())
        facts.likeness = Likeness::parse(std::string_view(likeness->as_string()));
    if (const auto* shared = object->if_contains("shared"); shared && shared->is_bool())
        facts.shared = shared->as_bool();
    return facts;
}

void examine(soci::session& sql, core::Photo& photo, const core::Complaint& of, const std::string& timeZone)
{
    const auto facts = factsOf(sql, photo.sha256).value_or(PhotoFacts{});
    photo.takenAt.reset();
    if (facts.exif.taken)
        photo.takenAt = instantOf(*facts.exif.taken, facts.exif.offset, timeZone);
    photo.takenFrom = facts.exif.from;
    if (facts.shared)
        return;
    photo.usedOn = otherComplaint(sql, photo.sha256, of.id);
    if (!facts.likeness)
        return;
    for (const auto& other : of.photos) {
        if (other.kind == photo.kind || other.sha256 == photo.sha256)
            continue;
        const auto known = factsOf(sql, other.sha256);
        if (known && known->likeness && isNearCopy(*facts.likeness, *known->likeness)) {
            photo.copyOf = other.sha256;
            return;
        }
    }
}

} // namespace posko::server
