#include "server/import/source_time.h"

#include <charconv>
#include <format>
#include <sstream>

namespace posko::server {

namespace {

using LocalInstant = std::chrono::local_time<core::milliseconds>;

std::unexpected<core::Error> unreadable(std::string_view text)
{
    return core::fail(core::ErrorCode::Invalid, std::format("“{}” is no time in the map's format", text));
}

core::Result<core::Instant> inZone(LocalInstant local, std::string_view text, const SourceTime& how)
{
    if (how.utcOffset)
        return core::Instant{local.time_since_epoch() - *how.utcOffset};
    if (how.timeZone.empty())
        return core::fail(
            core::ErrorCode::Invalid,
            std::format("the time “{}” has no offset and the map names no utc_offset or time_zone", text));
    try {
        return std::chrono::locate_zone(how.timeZone)->to_sys(local, std::chrono::choose::earliest);
    } catch (const std::runtime_error&) {
        return core::fail(core::ErrorCode::Invalid, std::format("the time zone {} is not known here", how.timeZone));
    }
}

/// Whether ISO 8601 text states its offset: a Z, or a sign after the time of day.
bool hasOffset(std::string_view text)
{
    constexpr std::size_t dateLength = 10;
    return text.size() > dateLength && text.find_first_of("Zz+-", dateLength) != std::string_view::npos;
}

/// A time as ISO 8601 has it now, with what has to be added to it.
struct PlainTime {
    std::string text;
    std::chrono::days later{0};
};

/// The hour 24 is the next day's first, and a blank may stand before the offset.
PlainTime plainTime(std::string_view text)
{
    constexpr std::size_t hourAt = 11;
    constexpr std::string_view dayEnds = "24:00";
    PlainTime plain{std::string(text), {}};
    for (const char* sign : {" +", " -"}) {
        if (const auto at = plain.text.find(sign, hourAt); at != std::string::npos)
            plain.text.erase(at, 1);
    }
    if (plain.text.size() > hourAt && plain.text.substr(hourAt).starts_with(dayEnds)) {
        plain.text.replace(hourAt, 2, "00");
        plain.later = std::chrono::days{1};
    }
    return plain;
}

core::Result<core::Instant> sinceEpoch(std::string_view text, std::int64_t milliseconds)
{
    constexpr core::Instant latest = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};
    std::int64_t count = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, count);
    if (text.empty() || error != std::errc{} || stop != end || count < 0 ||
        count > core::toMillis(latest) / milliseconds)
        return unreadable(text);
    return core::instant(count * milliseconds);
}

} // namespace

std::optional<std::chrono::minutes> parseUtcOffset(std::string_view text)
{
    const auto shifted = core::parseIso8601(std::format("1970-01-02T00:00:00{}", text));
    if (text.empty() || !shifted)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::minutes>(std::chrono::days{1} - shifted->time_since_epoch());
}

bool knowsTimeZone(const std::string& name)
{
    try {
        return std::chrono::locate_zone(name) != nullptr;
    } catch (const std::runtime_error&) {
        return false;
    }
}

core::Result<core::Instant> readTime(std::string_view text, const SourceTime& how)
{
    using std::chrono::minutes;
    if (how.format == "epoch" || how.format == "epoch_ms")
        return sinceEpoch(text, how.format == "epoch" ? 1000 : 1);
    if (how.format.empty()) {
        if (const auto plain = plainTime(text); plain.text != text || plain.later.count() != 0) {
            auto read = readTime(plain.text, how);
            return read ? core::Result<core::Instant>(*read + plain.later) : unreadable(text);
        }
        if (hasOffset(text)) {
            const auto instant = core::parseIso8601(text);
            return instant ? core::Result<core::Instant>(*instant) : unreadable(text);
        }
        const auto local = core::parseIso8601(text, minutes{0});
        if (!local)
            return unreadable(text);
        return inZone(LocalInstant{local->time_since_epoch()}, text, how);
    }
    std::istringstream in{std::string(text)};
    in.imbue(std::locale::classic());
    if (how.format.contains("%z") || how.format.contains("%Ez")) {
        core::Instant instant;
        in >> std::chrono::parse(how.format, instant);
        if (in.fail() || in.peek() != std::istringstream::traits_type::eof())
            return unreadable(text);
        return instant;
    }
    LocalInstant local;
    in >> std::chrono::parse(how.format, local);
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof())
        return unreadable(text);
    return inZone(local, text, how);
}

} // namespace posko::server
