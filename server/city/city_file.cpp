#include "server/city/city_file.h"

#include "server/city/sqlite_file.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <map>

namespace posko::server {

using core::ErrorCode;
using core::Result;

namespace {

using Metadata = std::map<std::string, std::string, std::less<>>;

auto unusable(const std::filesystem::path& file, const std::string& why)
{
    return core::fail(ErrorCode::Unavailable, "The city file " + file.string() + " cannot be used: " + why);
}

/// Opens the file where its head is that of a city file which this program knows.
Result<SqliteFile> openCity(const std::filesystem::path& path)
{
    auto file = SqliteFile::open(path, SqliteFile::Access::Read);
    if (!file)
        return unusable(path, file.error().message + ".");
    const auto application = file->number("PRAGMA application_id");
    if (!application)
        return unusable(path, application.error().message + ".");
    if (*application != cityApplicationId)
        return unusable(path, "it is no city file. “poskod city build” makes one from an OpenStreetMap extract.");
    const auto format = file->number("PRAGMA user_version");
    if (!format)
        return unusable(path, format.error().message + ".");
    if (*format > cityFormat)
        return unusable(path, std::format("its format is {}, and this program knows formats up to {}. Install a newer "
                                          "Posko, or build the file anew with this one.",
                                          *format, cityFormat));
    return file;
}

/// `west,south,east,north`
std::string toText(const GeoBox& box)
{
    return std::format("{:.7f},{:.7f},{:.7f},{:.7f}", box.west, box.south, box.east, box.north);
}

GeoBox boxOf(std::string_view text)
{
    GeoBox box;
    for (double* side : {&box.west, &box.south, &box.east, &box.north}) {
        const auto comma = std::min(text.find(','), text.size());
        std::from_chars(text.data(), text.data() + comma, *side);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return box;
}

int numberOf(const std::string& text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Result<void> write(SqliteFile& file, const CityInfo& info, std::string_view gazetteer)
{
    const Metadata texts = {
        {"name", info.name},
        {"attribution", info.attribution},
        {"built_at", info.builtAt},
        {"source", info.source},
        {"bounds", toText(info.bounds)},
        {"center", std::format("{:.7f},{:.7f},{}", info.bounds.centre().longitude, info.bounds.centre().latitude, 12)},
    };
    for (const auto& [name, value] : texts) {
        if (auto gone = file.put("DELETE FROM metadata WHERE name = ?1 OR name = ?2", name, name); !gone)
            return gone;
        if (auto put = file.put("INSERT INTO metadata (name, value) VALUES (?1, ?2)", name, value); !put)
            return put;
    }
    if (auto made = file.run("CREATE TABLE gazetteer (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL)"); !made)
        return made;
    for (std::int64_t part = 0; !gazetteer.empty(); ++part) {
        const auto piece = gazetteer.substr(0, static_cast<std::size_t>(gazetteerPartBytes));
        gazetteer.remove_prefix(piece.size());
        if (auto put = file.put("INSERT INTO gazetteer (part, bytes) VALUES (?1, ?2)", part, piece); !put)
            return put;
    }
    return file.run(std::format("PRAGMA application_id = {}; PRAGMA user_version = {}", cityApplicationId, cityFormat));
}

} // namespace

Result<CityInfo> readCityInfo(const std::filesystem::path& path)
{
    auto file = openCity(path);
    if (!file)
        return std::unexpected(file.error());
    Metadata texts;
    const auto read = file->each("SELECT name, value FROM metadata", [&](const SqliteFile::Row& row) {
        texts.insert_or_assign(std::string(row.text(0)), std::string(row.text(1)));
    });
    if (!read)
        return unusable(path, read.error().message + ".");
    CityInfo info;
    info.name = texts["name"];
    info.attribution = texts["attribution"];
    info.builtAt = texts["built_at"];
    info.source = texts["source"];
    info.bounds = boxOf(texts["bounds"]);
    info.minZoom = numberOf(texts["minzoom"]);
    info.maxZoom = numberOf(texts["maxzoom"]);
    return info;
}

Result<std::string> readCityGazetteer(const std::filesystem::path& path)
{
    auto file = openCity(path);
    if (!file)
        return std::unexpected(file.error());
    std::string bytes;
    const auto read = file->each("SELECT bytes FROM gazetteer ORDER BY part",
                                 [&](const SqliteFile::Row& row) { bytes += row.bytes(0); });
    if (!read)
        return unusable(path, read.error().message + ".");
    return bytes;
}

Result<std::shared_ptr<const core::Gazetteer>> openCityGazetteer(const std::filesystem::path& path)
{
    auto bytes = readCityGazetteer(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (bytes->empty())
        return unusable(path, "it has no places. Build it anew with “poskod city build”.");
    auto opened = core::Gazetteer::open(std::move(*bytes));
    if (!opened)
        return unusable(path, "its places cannot be read: " + opened.error().message);
    return std::make_shared<const core::Gazetteer>(std::move(*opened));
}

Result<void> completeCityFile(const std::filesystem::path& tiles, const CityInfo& info, std::string_view gazetteer)
{
    auto file = SqliteFile::open(tiles, SqliteFile::Access::Write);
    if (!file)
        return std::unexpected(file.error());
    if (auto begun = file->run("BEGIN"); !begun)
        return begun;
    if (auto written = write(*file, info, gazetteer); !written)
        return written;
    return file->run("COMMIT");
}

} // namespace posko::server
