#include "server/city/sqlite_file.h"

#include <sqlite3.h>

#include <utility>

namespace posko::server {

using core::Result;

namespace {

/// A statement that ends itself.
struct Statement {
    ~Statement() { sqlite3_finalize(prepared); }
    sqlite3_stmt* prepared = nullptr;
};

} // namespace

std::int64_t SqliteFile::Row::number(int column) const
{
    return sqlite3_column_int64(statement, column);
}

std::string_view SqliteFile::Row::bytes(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)))
                 : std::string_view{};
}

std::string_view SqliteFile::Row::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)))
                : std::string_view{};
}

SqliteFile::~SqliteFile()
{
    sqlite3_close(database);
}

SqliteFile::SqliteFile(SqliteFile&& other) noexcept
    : database(std::exchange(other.database, nullptr))
{
}

std::unexpected<core::Error> SqliteFile::failed() const
{
    return core::fail(core::ErrorCode::Unavailable, sqlite3_errmsg(database));
}

Result<SqliteFile> SqliteFile::open(const std::filesystem::path& path, Access access)
{
    SqliteFile file;
    const int flags = [access] {
        switch (access) {
        case Access::Read:
            return SQLITE_OPEN_READONLY;
        case Access::Write:
            return SQLITE_OPEN_READWRITE;
        case Access::Create:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
        }
        return SQLITE_OPEN_READONLY;
    }() | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path.c_str(), &file.database, flags, nullptr) != SQLITE_OK)
        return file.failed();
    return file;
}

Result<void> SqliteFile::run(const std::string& sql)
{
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failed();
    return {};
}

Result<void> SqliteFile::finish(sqlite3_stmt* statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        return failed();
    return {};
}

Result<void> SqliteFile::put(const std::string& sql, std::string_view text, std::string_view bytes)
{
    Statement statement;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement.prepared, nullptr) != SQLITE_OK)
        return failed();
    sqlite3_bind_text64(statement.prepared, 1, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(statement.prepared, 2, bytes.data(), bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
    return finish(statement.prepared);
}

Result<void> SqliteFile::put(const std::string& sql, std::int64_t number, std::string_view bytes)
{
    Statement statement;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement.prepared, nullptr) != SQLITE_OK)
        return failed();
    sqlite3_bind_int64(statement.prepared, 1, number);
    sqlite3_bind_blob64(statement.prepared, 2, bytes.data(), bytes.size(), SQLITE_STATIC);
    return finish(statement.prepared);
}

Result<void> SqliteFile::each(const std::string& sql, const std::function<void(const Row&)>& take)
{
    Statement statement;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement.prepared, nullptr) != SQLITE_OK)
        return failed();
    int stepped = SQLITE_ROW;
    while ((stepped = sqlite3_step(statement.prepared)) == SQLITE_ROW)
        take(Row(statement.prepared));
    if (stepped != SQLITE_DONE)
        return failed();
    return {};
}

Result<std::int64_t> SqliteFile::number(const std::string& sql)
{
    std::int64_t value = 0;
    const auto read = each(sql, [&](const Row& row) { value = row.number(0); });
    if (!read)
        return std::unexpected(read.error());
    return value;
}

} // namespace posko::server
