#include "server/city/city_parts.h"

#include "server/city/part_file.h"
#include "server/log.h"
#include "server/random.h"

#include <algorithm>
#include <cstring>
#include <format>
#include <system_error>

namespace posko::server {

using core::ErrorCode;
using core::Result;

namespace {

/// A part that is larger than this share of the whole is not worth its place on the disk.
constexpr double worthwhile = 0.8;
/// So old is what a server that died left half made.
constexpr std::chrono::hours abandoned{1};
constexpr std::size_t digits = 16;
constexpr std::string_view ending = ".city";

std::string outlineHash(std::span<const core::District* const> districts)
{
    std::string bytes;
    const auto add = [&bytes](double value) {
        char raw[sizeof value];
        std::memcpy(raw, &value, sizeof value);
        bytes.append(raw, sizeof value);
    };
    const auto addRing = [&](const core::Ring& ring) {
        add(static_cast<double>(ring.size()));
        for (const auto& point : ring) {
            add(point.latitude);
            add(point.longitude);
        }
    };
    for (const auto* district : districts) {
        for (const auto& polygon : district->area) {
            addRing(polygon.outer);
            for (const auto& hole : polygon.holes)
                addRing(hole);
        }
    }
    return sha256Hex(bytes).substr(0, digits);
}

/// `CITY-DISTRICTS-OUTLINES.city`: another city file, set of districts or outline has another name.
std::string nameOf(const std::string& version, std::span<const core::District* const> districts)
{
    std::string codes;
    for (const auto* district : districts)
        codes += std::format("{}:{};", district->code.size(), district->code);
    return version.substr(0, digits) + '-' + sha256Hex(codes).substr(0, digits) + '-' + outlineHash(districts) +
           std::string(ending);
}

} // namespace

CityParts::CityParts(const ServedCity& served, std::filesystem::path kept)
    : city(served)
    , folder(std::move(kept))
    , thread([this](const std::stop_token& stop) { run(stop); })
{
}

CityParts::~CityParts() = default;

Result<CityCopy> CityParts::of(const std::shared_ptr<const CityEdition>& edition,
                               std::span<const core::District* const> districts)
{
    const auto name = nameOf(edition->whole.version, districts);
    const std::lock_guard lock(mutex);
    if (version != edition->whole.version) {
        version = edition->whole.version;
        parts.clear();
        orders.clear();
    }
    if (const auto known = parts.find(name);
        known != parts.end() && known->second && !known->second->file->isUnchanged())
        parts.erase(known); // somebody damaged it
    const auto [part, isNew] = parts.try_emplace(name);
    if (isNew) {
        Order order{name, edition, {}};
        for (const auto* district : districts)
            order.areas.insert(order.areas.end(), district->area.begin(), district->area.end());
        orders.push_back(std::move(order));
        wake.notify_all();
    }
    if (!part->second)
        return core::fail(ErrorCode::Unavailable, "The map of your districts is being made. Try again in a moment.");
    return *part->second;
}

void CityParts::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Order order;
        {
            std::unique_lock lock(mutex);
            if (!wake.wait(lock, stop, [this] { return !orders.empty(); }))
                return;
            order = std::move(orders.front());
            orders.erase(orders.begin());
        }
        auto part = carryOut(order, stop);
        const std::lock_guard lock(mutex);
        if (version != order.edition->whole.version)
            continue;
        if (part)
            parts[order.name] = std::move(part);
        else
            parts.erase(order.name);
    }
}

Result<CityCopy> CityParts::open(const std::string& name, const std::stop_token& stop) const
{
    const auto path = folder / name;
    auto file = http::OpenFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    auto info = readCityInfo(path);
    if (!info)
        return std::unexpected(info.error());
    CityCopy copy{std::move(*file), std::move(*info), {}};
    copy.version = versionOf(*copy.file, stop);
    if (copy.version.empty() || !copy.file->isAt(path))
        return core::fail(ErrorCode::Unavailable, "The file " + path.string() + " cannot be read.");
    return copy;
}

std::optional<CityCopy> CityParts::carryOut(const Order& order, const std::stop_token& stop) const
{
    const auto& whole = order.edition->whole;
    const auto isStillThere = [&] {
        return !stop.stop_requested() && whole.file->isAt(city.path());
    };
    if (auto kept = open(order.name, stop))
        return *kept;
    const auto path = folder / order.name;
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    removeOld(order.name);
    if (!isStillThere())
        return {};
    auto part = writeCityPart(city.path(), path, order.areas, stop).and_then([&] { return open(order.name, stop); });
    if (!isStillThere()) {
        std::filesystem::remove(path, failed);
        return {};
    }
    if (!part) {
        logWarning("a part of the city file could not be made, and the whole is handed out instead: " +
                   part.error().message);
        return whole;
    }
    if (static_cast<double>(part->file->size()) > worthwhile * static_cast<double>(whole.file->size())) {
        std::filesystem::remove(path, failed);
        return whole;
    }
    log(std::format("a part of the city file is made, {} of {} bytes", part->file->size(), whole.file->size()));
    return *part;
}

void CityParts::removeOld(const std::string& name) const
{
    const auto sameCity = std::string_view(name).substr(0, digits);
    const auto sameDistricts = std::string_view(name).substr(0, 2 * digits + 1);
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const auto other = at->path().filename().string();
        std::error_code ignored;
        const auto age = std::filesystem::file_time_type::clock::now() - at->last_write_time(ignored);
        const bool isOld = other.ends_with(ending) ? !other.starts_with(sameCity) || other.starts_with(sameDistricts)
                                                   : age > abandoned;
        if (isOld)
            std::filesystem::remove(at->path(), ignored);
    }
}

} // namespace posko::server
