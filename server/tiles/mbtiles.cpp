#include "server/tiles/mbtiles.h"

#include <sqlite3.h>

#include <array>
#include <utility>

namespace posko::server {

using core::ErrorCode;
using core::Result;

namespace {

/// MBTiles count rows from the south.
constexpr const char* selectTile = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND "
                                   "tile_row = ?3";

constexpr auto mediaTypes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"pbf", "application/vnd.mapbox-vector-tile"},
});

std::string_view typeOf(std::string_view format)
{
    for (const auto& [name, type] : mediaTypes) {
        if (name == format)
            return type;
    }
    return {};
}

auto unusable(const std::filesystem::path& file, const std::string& why)
{
    return core::fail(ErrorCode::Unavailable, "The base map " + file.string() + " cannot be used: " + why + ".");
}

} // namespace

Mbtiles::Connection::~Connection()
{
    sqlite3_finalize(select);
    sqlite3_close(database);
}

Mbtiles::Connection::Connection(Connection&& other) noexcept
    : database(std::exchange(other.database, nullptr))
    , select(std::exchange(other.select, nullptr))
{
}

Mbtiles::Mbtiles(std::filesystem::path path)
    : file(std::move(path))
{
}

Mbtiles::~Mbtiles() = default;

Result<Mbtiles::Connection> Mbtiles::connect() const
{
    Connection connection;
    // A connection is used by one thread at a time.
    constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(file.c_str(), &connection.database, flags, nullptr) != SQLITE_OK ||
        sqlite3_prepare_v2(connection.database, selectTile, -1, &connection.select, nullptr) != SQLITE_OK)
        return unusable(file, sqlite3_errmsg(connection.database));
    return connection;
}

Result<std::string> Mbtiles::readFormat(const Connection& connection) const
{
    Connection reading; // holds the statement alone
    const int prepared = sqlite3_prepare_v2(connection.database, "SELECT value FROM metadata WHERE name = 'format'", -1,
                                            &reading.select, nullptr);
    if (prepared != SQLITE_OK)
        return unusable(file, sqlite3_errmsg(connection.database));
    const int stepped = sqlite3_step(reading.select);
    if (stepped == SQLITE_DONE)
        return unusable(file, "its metadata names no format");
    if (stepped != SQLITE_ROW)
        return unusable(file, sqlite3_errmsg(connection.database));
    const auto* text = sqlite3_column_text(reading.select, 0);
    return text ? std::string(reinterpret_cast<const char*>(text)) : std::string{};
}

Result<std::unique_ptr<Mbtiles>> Mbtiles::open(const std::filesystem::path& path)
{
    std::unique_ptr<Mbtiles> tiles(new Mbtiles(path));
    auto connection = tiles->connect();
    if (!connection)
        return std::unexpected(connection.error());
    const auto format = tiles->readFormat(*connection);
    if (!format)
        return std::unexpected(format.error());
    tiles->mediaType = typeOf(*format);
    if (tiles->mediaType.empty())
        return unusable(path, "its tiles are \"" + *format + "\", not png, jpg, webp or pbf");
    tiles->idle.push_back(std::move(*connection));
    return tiles;
}

Result<std::optional<std::string>> Mbtiles::tile(int zoom, std::int64_t x, std::int64_t y)
{
    if (zoom < 0 || zoom > deepest || x < 0 || y < 0 || x >= (1LL << zoom) || y >= (1LL << zoom))
        return std::nullopt;
    std::optional<Connection> mine;
    {
        const std::lock_guard lock(mutex);
        if (!idle.empty()) {
            mine.emplace(std::move(idle.back()));
            idle.pop_back();
        }
    }
    if (!mine) {
        auto connection = connect();
        if (!connection)
            return std::unexpected(connection.error());
        mine.emplace(std::move(*connection));
    }
    auto* select = mine->select;
    sqlite3_bind_int(select, 1, zoom);
    sqlite3_bind_int64(select, 2, x);
    sqlite3_bind_int64(select, 3, (1LL << zoom) - 1 - y);
    std::optional<std::string> found;
    const int stepped = sqlite3_step(select);
    if (stepped == SQLITE_ROW) {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(select, 0));
        found.emplace(bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(select, 0)));
    } else if (stepped != SQLITE_DONE) {
        // The connection goes: the next read tries with a new one.
        return unusable(file, sqlite3_errmsg(mine->database));
    }
    sqlite3_reset(select);
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(*mine));
    return found;
}

} // namespace posko::server
