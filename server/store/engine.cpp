#include "server/store/engine.h"

#include "server/log.h"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <memory>
#include <string_view>
#include <utility>

namespace posko::server {

using core::ErrorCode;

std::filesystem::path databaseFile(const DatabaseAddress& address)
{
    return address.directory / "posko.db";
}

core::Result<Engine> engineOf(const DatabaseAddress& address)
{
    if (address.url.empty())
        return Engine::Sqlite;
    if (address.url.starts_with("postgresql://") || address.url.starts_with("postgres://"))
        return Engine::Postgresql;
    // The URL is not repeated: it may hold a password.
    return core::fail(ErrorCode::Invalid, "The database's URL must begin with postgresql://, for example "
                                          "postgresql://posko@localhost/posko. Without one, the data directory holds "
                                          "the database.");
}

/// The URL with limits of time where it sets none itself: a database whose machine is gone without a word must not keep
/// its clients for the quarter of an hour that a system gives a silent connection.
static std::string withLimits(const std::string& url)
{
    constexpr std::pair<std::string_view, std::string_view> limits[] = {
        {"connect_timeout", "5"},      // seconds
        {"tcp_user_timeout", "10000"}, // milliseconds
        {"keepalives_idle", "15"},     // seconds
        {"keepalives_interval", "5"},
    };
    struct Free {
        void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
    };
    const std::unique_ptr<PQconninfoOption, Free> given(PQconninfoParse(url.c_str(), nullptr));
    if (!given)
        return url; // what is wrong with it, connecting will say
    auto limited = url;
    for (const auto* option = given.get(); option->keyword; ++option) {
        for (const auto& [name, value] : limits) {
            if (name == option->keyword && !option->val)
                limited.append(limited.contains('?') ? "&" : "?").append(name).append("=").append(value);
        }
    }
    return limited;
}

void connect(soci::session& sql, Engine engine, const DatabaseAddress& address)
{
    if (engine == Engine::Postgresql) {
        sql.open(soci::postgresql, withLimits(address.url));
        sql << "SET client_min_messages = warning";
        return;
    }
    sql.open(soci::sqlite3, "dbname=\"" + databaseFile(address).string() + "\" timeout=10 synchronous=full");
    sql << "PRAGMA journal_mode = WAL";
    sql << "PRAGMA foreign_keys = ON";
}

void begin(soci::session& sql, Engine engine, Mode mode)
{
    if (engine == Engine::Sqlite) {
        sql << (mode == Mode::Write ? "BEGIN IMMEDIATE" : "BEGIN");
        return;
    }
    // A writer holds the head's row from its first statement on, so each of its statements may see the latest commits.
    const char* statement =
        mode == Mode::Write ? "BEGIN" : "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
    try {
        sql << statement;
    } catch (const soci::soci_error& error) {
        if (sql.is_connected())
            throw;
        log("database: connecting again after: " + reasonOf(error));
        sql.reconnect();
        sql << statement;
    }
}

const char* holdRow(Engine engine)
{
    return engine == Engine::Postgresql ? " FOR UPDATE" : "";
}

int schemaVersion(soci::session& sql, Engine engine)
{
    int version = 0;
    if (engine == Engine::Sqlite) {
        sql << "PRAGMA user_version", soci::into(version);
        return version;
    }
    int exists = 0;
    sql << "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() "
           "AND tablename = 'schema_version'",
        soci::into(exists);
    if (exists > 0)
        sql << "SELECT version FROM schema_version", soci::into(version);
    return version;
}

void setSchemaVersion(soci::session& sql, Engine engine, int version)
{
    if (engine == Engine::Sqlite) {
        sql << "PRAGMA user_version = " + std::to_string(version);
        return;
    }
    sql << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
    sql << "DELETE FROM schema_version";
    sql << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(version);
}

void beginMigration(soci::session& sql, Engine engine)
{
    if (engine == Engine::Sqlite) {
        sql << "BEGIN IMMEDIATE";
        return;
    }
    sql << "BEGIN";
    // "posko" in ASCII; held to the transaction's end.
    sql << "SELECT pg_advisory_xact_lock(482906172271)";
}

} // namespace posko::server
