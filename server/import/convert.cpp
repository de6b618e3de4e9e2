#include "server/import/convert.h"

#include "core/wire.h"
#include "server/channels/words.h"
#include "server/city/complete_place.h"
#include "server/http/form.h"
#include "server/random.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <format>

namespace posko::server {

using core::Instant;
using core::Result;

namespace {

std::unexpected<core::Error> refuse(std::string reason)
{
    return core::fail(core::ErrorCode::Invalid, std::move(reason));
}

std::optional<double> numberOf(std::string_view text)
{
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// `-6.2`, `+37.7749`, `37.7749 N`, and with the map's decimal sign.
Result<double> degrees(std::string_view given, std::string_view column, char decimal)
{
    std::string_view bare = given;
    double sign = 1;
    const char side = bare.empty() ? '\0' : static_cast<char>(std::toupper(static_cast<unsigned char>(bare.back())));
    if (side == 'N' || side == 'E' || side == 'S' || side == 'W') {
        constexpr std::string_view degreeSign = "\u00B0";
        sign = side == 'S' || side == 'W' ? -1 : 1;
        bare.remove_suffix(1);
        while (bare.ends_with(' ') || bare.ends_with(degreeSign))
            bare.remove_suffix(bare.ends_with(' ') ? 1 : degreeSign.size());
        if (bare.starts_with('-'))
            return refuse(std::format("{} “{}” has two signs", column, given));
    }
    if (bare.starts_with('+'))
        bare.remove_prefix(1);
    std::string text(bare);
    if (decimal != '.')
        std::ranges::replace(text, decimal, '.');
    if (const auto value = numberOf(text))
        return sign * *value;
    std::ranges::replace(text, ',', '.');
    if (decimal == '.' && numberOf(text))
        return refuse(std::format("{} “{}” has a decimal comma; say \"decimal\": \",\" in the map", column, given));
    return refuse(std::format("{} “{}” is no number of degrees", column, given));
}

/// The position as the row has it, unchecked; nothing where it has none.
Result<std::optional<core::GeoPoint>> writtenPoint(const SourceRow& row, const MapFile& map)
{
    if (map.latitude.empty())
        return row.point;
    const auto latitude = row.value(map.latitude);
    const auto longitude = row.value(map.longitude);
    if (latitude.empty() && longitude.empty())
        return std::nullopt;
    if (latitude.empty() || longitude.empty())
        return refuse(std::format("{} without {}", latitude.empty() ? map.longitude : map.latitude,
                                  latitude.empty() ? map.latitude : map.longitude));
    const auto north = degrees(latitude, map.latitude, map.decimal);
    if (!north)
        return std::unexpected(north.error());
    const auto east = degrees(longitude, map.longitude, map.decimal);
    if (!east)
        return std::unexpected(east.error());
    return core::GeoPoint{.latitude = *north, .longitude = *east};
}

constexpr double maxLatitude = 90;
constexpr double maxLongitude = 180;

/// What is out of range may be degrees whose point was left out.
std::string hintOfDivision(core::GeoPoint point, const ImportWorld& world)
{
    for (const double by : {1e4, 1e5, 1e6, 1e7}) {
        if (const auto hit = world.districts.locate({point.latitude / by, point.longitude / by}))
            return std::format("; divided by {:.0f} it would lie in the district {}", by, hit->district);
    }
    return {};
}

Result<std::optional<core::GeoPoint>> checkedPoint(const SourceRow& row, const MapFile& map, const ImportWorld& world,
                                                   std::vector<std::string>& remarks)
{
    auto written = writtenPoint(row, map);
    if (!written || !*written)
        return written;
    const auto point = **written;
    const auto swapped = [&] {
        return refuse(
            std::format("the coordinates look swapped: latitude {}, longitude {}", point.latitude, point.longitude));
    };
    if (point.latitude == 0 && point.longitude == 0) {
        remarks.emplace_back("latitude 0, longitude 0 was taken as no position");
        return std::nullopt;
    }
    if (std::abs(point.latitude) > maxLatitude) {
        if (std::abs(point.latitude) <= maxLongitude && std::abs(point.longitude) <= maxLatitude)
            return swapped();
        return refuse(std::format("latitude {} is out of range{}", point.latitude, hintOfDivision(point, world)));
    }
    if (std::abs(point.longitude) > maxLongitude)
        return refuse(std::format("longitude {} is out of range{}", point.longitude, hintOfDivision(point, world)));
    const core::GeoPoint other{.latitude = point.longitude, .longitude = point.latitude};
    if (std::abs(other.latitude) <= maxLatitude && !world.districts.locate(point) && world.districts.locate(other))
        return swapped();
    return point;
}

struct Dates {
    Instant received;
    std::optional<Instant> updated;
    std::optional<Instant> closed;
};

Result<Dates> dates(const SourceRow& row, const MapFile& map, Instant now)
{
    const auto read = [&](const std::string& column) -> Result<std::optional<Instant>> {
        const auto text = column.empty() ? std::string_view{} : row.value(column);
        if (text.empty())
            return std::nullopt;
        const auto time = readTime(text, map.time);
        if (!time)
            return refuse(std::format("{}: {}", column, time.error().message));
        if (*time < Instant{} || *time > now)
            return refuse(std::format("{}: “{}” lies {}; are its zone and format right?", column, text,
                                      *time > now ? "in the future" : "before 1970"));
        return *time;
    };
    const auto received = read(map.received);
    const auto updated = read(map.updated);
    const auto closed = read(map.closed);
    for (const auto* time : {&received, &updated, &closed})
        if (!*time)
            return std::unexpected(time->error());
    if (!*received)
        return refuse(std::format("{} is empty: nobody knows when it was received", map.received));
    return Dates{.received = **received, .updated = *updated, .closed = *closed};
}

template <typename Meaning>
Result<Meaning> translated(const Translation<Meaning>& table, const SourceRow& row, std::string_view what)
{
    if (!table.column.empty()) {
        const auto word = row.value(table.column);
        if (const auto found = table.words.find(word); found != table.words.end())
            return found->second;
        if (!table.otherwise)
            return refuse(std::format("the map does not say which {} “{}” is", what, word));
    }
    return *table.otherwise;
}

std::string joined(const std::vector<RowText>& texts, const SourceRow& row, std::string_view between)
{
    std::string result;
    for (const auto& text : texts) {
        const auto part = text.of(row);
        if (part.empty())
            continue;
        if (!result.empty())
            result += between;
        result += part;
    }
    return result;
}

std::string valueOf(const std::optional<RowText>& text, const SourceRow& row)
{
    return text ? text->of(row) : std::string{};
}

Result<void> withinLimits(const core::Complaint& complaint)
{
    const auto check = [](std::string_view text, std::size_t limit, std::string_view name) -> Result<void> {
        if (!http::isText(text))
            return refuse(std::format("the {} holds a character U+0000, which no text may", name));
        if (text.size() > limit)
            return refuse(std::format("the {} has {} bytes, {} are the most", name, text.size(), limit));
        return {};
    };
    std::vector<std::pair<std::string_view, std::string_view>> shortTexts = {{complaint.place.address, "address"},
                                                                             {complaint.link, "link"}};
    for (const auto& tag : complaint.tags)
        shortTexts.emplace_back(tag, "tag");
    for (const auto& reporter : complaint.reporters)
        for (const auto* text : {&reporter.handle, &reporter.name, &reporter.phone, &reporter.email})
            shortTexts.emplace_back(*text, "reporter");
    if (auto fits = check(complaint.text, core::limits::text, "text"); !fits)
        return fits;
    for (const auto& [text, name] : shortTexts)
        if (auto fits = check(text, core::limits::shortText, name); !fits)
            return fits;
    return {};
}

/// What is known of the source's dates becomes clock runs; a moment that nobody wrote down makes none, and history that
/// is not measured has none at all.
core::ClockFacts clockFacts(core::Status status, Instant received, Instant moved, const ImportWorld& world)
{
    using enum core::ClockKind;
    using core::ClockRun;
    core::ClockFacts facts;
    facts.policyVersion = world.policyVersion;
    facts.measured = received >= world.now - measuredDays;
    if (!facts.measured)
        return facts;
    switch (status) {
    case core::Status::Received:
        facts.runs = {{Acknowledge, received, {}}, {Repair, received, {}}};
        break;
    case core::Status::Acknowledged:
        facts.runs = {{Repair, received, {}}, {Dispatch, moved, {}}};
        break;
    default:
        facts.runs = {{Repair, received, moved}};
        break;
    }
    return facts;
}

std::string_view movingEvent(core::Status status)
{
    switch (status) {
    case core::Status::Acknowledged:
        return "acknowledge";
    case core::Status::Closed:
        return "close";
    case core::Status::Rejected:
        return "reject";
    default:
        return {};
    }
}

/// Brings status and dates together: when it came, when it moved on, and the events that tell so.
void tellHistory(ConvertedRow& converted, core::Status status, Dates when, const MapFile& map, const ImportWorld& world)
{
    auto& complaint = converted.complaint;
    auto moved = status == core::Status::Acknowledged ? when.updated : when.closed ? when.closed : when.updated;
    if (moved && *moved < when.received) {
        converted.remarks.push_back(std::format("{} at {}, before it was received at {}: taken as moved on at receipt",
                                                core::toWord(status), core::toIso8601(*moved),
                                                core::toIso8601(when.received)));
        moved = when.received;
    }
    const auto movedAt = moved.value_or(when.received);
    complaint.status = status;
    complaint.received = when.received;
    complaint.clocks = clockFacts(status, when.received, movedAt, world);

    converted.events.push_back({.type = "imported",
                                .received = world.now,
                                .effective = when.received,
                                .uncertain = false,
                                .actor = {},
                                .actorName = map.source,
                                .details = {{"source", map.source}, {"row", converted.key}}});
    if (complaint.place.guessed)
        converted.events.back().details["guessed"] = "true";
    if (const auto type = movingEvent(status); !type.empty())
        converted.events.push_back({.type = std::string(type),
                                    .received = world.now,
                                    .effective = movedAt,
                                    .uncertain = !moved,
                                    .actor = {},
                                    .actorName = map.source,
                                    .details = {}});
    complaint.lastMove = converted.events.back().effective;
    complaint.updated = std::max(complaint.lastMove, when.updated.value_or(complaint.lastMove));
    // What the source closed it answered in its own way; nobody here owes a reply for it.
    if (status == core::Status::Closed || status == core::Status::Rejected) {
        for (auto& reporter : complaint.reporters) {
            reporter.repliedAt = movedAt;
            reporter.repliedAbout = status == core::Status::Closed ? "repaired" : "rejected";
        }
    }
}

/// Length before each part, so that no two different rows read alike.
std::string hashOf(const std::vector<std::string>& parts)
{
    std::string all;
    for (const auto& part : parts)
        all += std::format("{}:{};", part.size(), part);
    return sha256Hex(all);
}

std::string contentHash(const core::Complaint& complaint, const Dates& when, core::Status status)
{
    const auto time = [](std::optional<Instant> instant) {
        return instant ? std::to_string(core::toMillis(*instant)) : std::string{};
    };
    std::vector<std::string> parts = {
        complaint.text,
        complaint.place.address,
        complaint.link,
        complaint.category,
        time(when.received),
        time(when.updated),
        time(when.closed),
        std::string(core::toWord(status)),
        std::string(core::toWord(complaint.channel)),
    };
    if (complaint.place.point)
        parts.push_back(std::format("{},{}", complaint.place.point->latitude, complaint.place.point->longitude));
    else
        parts.emplace_back();
    for (const auto& reporter : complaint.reporters)
        parts.insert(parts.end(), {reporter.handle, reporter.name, reporter.phone, reporter.email});
    parts.insert(parts.end(), complaint.tags.begin(), complaint.tags.end());
    return hashOf(parts);
}

} // namespace

Result<ConvertedRow> convertRow(const SourceRow& row, const MapFile& map, const ImportWorld& world)
{
    if (!row.fault.empty())
        return refuse(row.fault);
    ConvertedRow converted;
    converted.key = map.id ? map.id->of(row) : hashOf({row.content});
    if (converted.key.empty())
        return refuse("the row has no id");
    if (converted.key.size() > core::limits::shortText)
        return refuse("the row's id is too long");

    auto& complaint = converted.complaint;
    const auto when = dates(row, map, world.now);
    if (!when)
        return std::unexpected(when.error());
    const auto point = checkedPoint(row, map, world, converted.remarks);
    if (!point)
        return std::unexpected(point.error());
    const auto channel = translated(map.channel, row, "channel");
    if (!channel)
        return std::unexpected(channel.error());
    const auto category = translated(map.category, row, "category");
    if (!category)
        return std::unexpected(category.error());
    const auto status = translated(map.status, row, "status");
    if (!status)
        return std::unexpected(status.error());

    complaint.channel = *channel;
    complaint.category = *category;
    complaint.place.point = *point;
    complaint.place.address = joined(map.address, row, ", ");
    complaint.text = joined(map.text, row, "\n");
    if (map.html)
        complaint.text = channels::plainText(complaint.text);
    complaint.link = valueOf(map.link, row);
    complaint.tags = status->tags;
    for (const auto& tag : map.tags)
        if (auto text = tag.of(row); !text.empty() && !std::ranges::contains(complaint.tags, text))
            complaint.tags.push_back(std::move(text));
    const core::Reporter reporter{.id = "r1",
                                  .handle = valueOf(map.handle, row),
                                  .name = valueOf(map.name, row),
                                  .phone = valueOf(map.phone, row),
                                  .email = valueOf(map.email, row),
                                  .repliedAt = {},
                                  .unreachable = false,
                                  .repliedAbout = {}};
    if (!reporter.handle.empty() || !reporter.name.empty() || !reporter.phone.empty() || !reporter.email.empty())
        complaint.reporters.push_back(reporter);
    if (auto fits = withinLimits(complaint); !fits)
        return std::unexpected(std::move(fits.error()));

    converted.contentHash = contentHash(complaint, *when, status->status);
    completePlace(complaint.place, complaint.text, world.gazetteer, world.guessedPlaces);
    const auto route = core::route(complaint, world.districts, world.rules);
    complaint.district = route.district;
    complaint.districtRule = route.rule;
    complaint.borderMetres = route.borderMetres;
    complaint.neighbour = route.neighbour;
    tellHistory(converted, status->status, *when, map, world);
    return converted;
}

} // namespace posko::server
