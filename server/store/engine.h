#pragma once

#include "core/error.h"

#include <soci/soci.h>

#include <cstdint>
#include <filesystem>
#include <string>

/// All that differs between the databases the store runs on. Everything else is one SQL.
namespace posko::server {

enum class Engine : std::uint8_t { Sqlite, Postgresql };

/// Where the database is: without a URL, the file `posko.db` in the data directory.
struct DatabaseAddress {
    std::filesystem::path directory;
    std::string url; ///< `postgresql://[USER[:PASSWORD]@]HOST[:PORT]/NAME`, as libpq reads it; may hold a secret
};

/// SQLite's file of an address without a URL.
std::filesystem::path databaseFile(const DatabaseAddress&);

/// The engine that the address names, or an error that says what a URL looks like.
core::Result<Engine> engineOf(const DatabaseAddress&);

/// Connects. Throws soci::soci_error.
void connect(soci::session&, Engine, const DatabaseAddress&);

enum class Mode : std::uint8_t { Read, Write };
/// Begins a transaction. A connection that was lost since its last use is made again first. Reading transactions see
/// one state throughout; writing ones wait for each other when they read the head.
void begin(soci::session&, Engine, Mode);

/// What a SELECT of the head needs at its end so that no other writer passes.
const char* holdRow(Engine);

/// The number of the last migration, 0 in an empty database.
int schemaVersion(soci::session&, Engine);
void setSchemaVersion(soci::session&, Engine, int version);
/// Begins a transaction that no other process migrates in.
void beginMigration(soci::session&, Engine);

/// The channel on which a PostgreSQL tells its other servers of a new head, or of what is no part of the feed.
inline constexpr const char* headChannel = "posko_head";

} // namespace posko::server
