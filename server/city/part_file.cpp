#include "server/city/part_file.h"

#include "server/city/city_file.h"
#include "server/city/part_tiles.h"
#include "server/city/sqlite_file.h"
#include "server/photos/files.h"
#include "server/random.h"

#include <format>
#include <system_error>

namespace posko::server {

using core::ErrorCode;
using core::Result;

namespace {

/// SQLite's name of a file that it must not make or change.
std::string readOnlyUri(const std::filesystem::path& path)
{
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        if (c == '%' || c == '?' || c == '#')
            uri += std::format("%{:02X}", c);
        else
            uri += c;
    }
    return uri + "?mode=ro";
}

/// Databases that are used together must have one encoding; tilemaker's is not SQLite's usual one.
Result<std::string> encodingOf(const std::filesystem::path& path)
{
    auto file = SqliteFile::open(path, SqliteFile::Access::Read);
    if (!file)
        return std::unexpected(file.error());
    std::string encoding;
    const auto read =
        file->each("PRAGMA encoding", [&](const SqliteFile::Row& row) { encoding = std::string(row.text(0)); });
    return read ? Result<std::string>(encoding) : std::unexpected(read.error());
}

Result<void> copy(SqliteFile& part, const std::vector<core::Polygon>& areas, int toZoom, const std::stop_token& stop)
{
    const std::string begin =
        "BEGIN; CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        "CREATE TABLE gazetteer (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
        "INSERT INTO metadata SELECT name, value FROM whole.metadata;"
        "INSERT INTO gazetteer SELECT part, bytes FROM whole.gazetteer ORDER BY part;";
    if (auto begun = part.run(begin); !begun)
        return begun;
    const auto take = [&](const std::string& which) {
        return part.run(
            "INSERT INTO tiles SELECT zoom_level, tile_column, tile_row, tile_data FROM whole.tiles WHERE " + which +
            " ORDER BY zoom_level, tile_column, tile_row");
    };
    if (auto taken = take(std::format("zoom_level <= {}", wholeZoom)); !taken)
        return taken;
    for (const auto& run : tilesAround(areas, partMarginMetres, wholeZoom + 1, toZoom)) {
        if (stop.stop_requested())
            return core::fail(ErrorCode::Unavailable, "The server is stopping.");
        auto taken = take(std::format("zoom_level = {} AND tile_column = {} AND tile_row BETWEEN {} AND {}", run.zoom,
                                      run.column, run.firstRow, run.lastRow));
        if (!taken)
            return taken;
    }
    const auto format = part.number("PRAGMA whole.user_version");
    if (!format)
        return std::unexpected(format.error());
    return part.run(std::format("CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
                                "PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT",
                                cityApplicationId, *format));
}

Result<void> write(const std::filesystem::path& city, const std::filesystem::path& to,
                   const std::vector<core::Polygon>& areas, const std::stop_token& stop)
{
    const auto info = readCityInfo(city);
    if (!info)
        return std::unexpected(info.error());
    const auto encoding = encodingOf(city);
    if (!encoding)
        return std::unexpected(encoding.error());
    auto part = SqliteFile::open(to, SqliteFile::Access::Create);
    if (!part)
        return std::unexpected(part.error());
    if (auto set = part->run("PRAGMA encoding = '" + *encoding + "'"); !set)
        return set;
    if (auto attached = part->put("ATTACH DATABASE ?1 AS whole", readOnlyUri(city), {}); !attached)
        return attached;
    return copy(*part, areas, info->maxZoom, stop);
}

} // namespace

Result<void> writeCityPart(const std::filesystem::path& city, const std::filesystem::path& to,
                           const std::vector<core::Polygon>& areas, const std::stop_token& stop)
{
    auto beside = to;
    beside += "." + randomHex(8) + ".new";
    auto written = write(city, beside, areas, stop);
    if (written) {
        try {
            moveDurably(beside, to);
        } catch (const std::system_error& error) {
            written = core::fail(ErrorCode::Unavailable, error.what());
        }
    }
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    std::filesystem::remove(std::filesystem::path(beside) += "-journal", ignored);
    return written;
}

} // namespace posko::server
