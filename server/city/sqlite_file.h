#pragma once

#include "core/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace posko::server {

/// An SQLite database beside the server's own, in a file. Used by one thread at a time. Every failure is Unavailable
/// with what SQLite says.
class SqliteFile {
public:
    /// Create: makes the file where there is none, and ATTACH takes names of the form `file:…?mode=ro`.
    enum class Access : std::uint8_t { Read, Write, Create };
    static core::Result<SqliteFile> open(const std::filesystem::path&, Access);
    ~SqliteFile();
    SqliteFile(SqliteFile&&) noexcept;
    SqliteFile& operator=(SqliteFile&&) = delete;

    /// A row of an answer, to be read while it is handed out; columns count from 0.
    class Row {
    public:
        explicit Row(sqlite3_stmt* from)
            : statement(from)
        {
        }
        std::int64_t number(int column) const;
        std::string_view bytes(int column) const;
        /// In UTF-8, whichever encoding the database has.
        std::string_view text(int column) const;

    private:
        sqlite3_stmt* statement;
    };

    /// Runs statements that answer nothing.
    core::Result<void> run(const std::string& sql);
    /// Runs one statement with one value for its `?1`, and one for its `?2`: text and bytes.
    core::Result<void> put(const std::string& sql, std::string_view text, std::string_view bytes);
    core::Result<void> put(const std::string& sql, std::int64_t number, std::string_view bytes);
    core::Result<void> each(const std::string& sql, const std::function<void(const Row&)>& take);
    /// The first column of the first row; 0 where there is none.
    core::Result<std::int64_t> number(const std::string& sql);

private:
    SqliteFile() = default;
    core::Result<void> finish(sqlite3_stmt*);
    std::unexpected<core::Error> failed() const;

    sqlite3* database = nullptr;
};

} // namespace posko::server
