#pragma once

#include "core/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace posko::server {

/// An MBTiles 1.3 file, read only: tiles of a map in an SQLite database. Any thread may read; each read at one time has
/// a connection of its own, which is kept. Does no harm to the file and nothing to its surroundings.
class Mbtiles {
public:
    /// Unavailable: there is no such file, or it holds no tiles of a format that is served (png, jpg, webp, pbf).
    static core::Result<std::unique_ptr<Mbtiles>> open(const std::filesystem::path&);
    ~Mbtiles();
    Mbtiles(const Mbtiles&) = delete;
    Mbtiles& operator=(const Mbtiles&) = delete;

    /// The bytes as they are stored; nothing where the map has no such tile. `y` counts from the north, as addresses of
    /// tiles do. Unavailable: the file cannot be read.
    core::Result<std::optional<std::string>> tile(int zoom, std::int64_t x, std::int64_t y);
    /// The tiles' media type.
    std::string_view type() const { return mediaType; }

    static constexpr int deepest = 30;

private:
    struct Connection {
        Connection() = default;
        ~Connection();
        Connection(Connection&&) noexcept;
        Connection& operator=(Connection&&) = delete;
        sqlite3* database = nullptr;
        sqlite3_stmt* select = nullptr;
    };

    explicit Mbtiles(std::filesystem::path);
    core::Result<Connection> connect() const;
    core::Result<std::string> readFormat(const Connection&) const;

    const std::filesystem::path file;
    std::string_view mediaType;
    std::mutex mutex;
    std::vector<Connection> idle;
};

} // namespace posko::server
