#include "server/backup/backup.h"

#include "server/backup/manifest.h"
#include "server/photos/files.h"
#include "server/store/tables.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;
namespace json = boost::json;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// A file of one JSON list a line, while it is written.
class Lines {
public:
    explicit Lines(fs::path where)
        : path(std::move(where))
        , file(path, std::ios::binary | std::ios::trunc)
    {
    }
    void add(const json::array& line)
    {
        file << json::serialize(line) << '\n';
        ++rows;
    }
    /// Closes the file and says what it holds.
    BackupFile finish(std::string name, std::vector<std::string> columns)
    {
        file.close();
        if (!file)
            throw std::system_error(errno, std::generic_category(), path.string());
        return {std::move(name), std::move(columns), rows, sha256OfFile(path)};
    }

private:
    fs::path path;
    std::ofstream file;
    std::int64_t rows = 0;
};

Result<void> makeFolder(const fs::path& folder)
{
    if (fs::exists(folder) && !fs::is_empty(folder)) {
        if (hasManifest(folder))
            return fail(ErrorCode::Invalid,
                        folder.string() + " holds a backup already. Name a new folder for this one.");
        return fail(ErrorCode::Invalid, folder.string() + " is not empty. If it is a backup that was interrupted, "
                                                          "remove it; or name a new folder.");
    }
    fs::create_directories(folder / "tables");
    fs::create_directories(folder / "photos");
    return {};
}

BackupFile writeTable(soci::session& sql, const Table& table, const fs::path& folder)
{
    std::vector<std::string> columns;
    for (const auto& column : table.columns)
        columns.emplace_back(column.name);
    std::string name(table.name);
    Lines lines(tablePath(folder, name));
    json::array line;
    eachRow(sql, table, [&](const Row& row) {
        line.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (table.columns[i].isText)
                line.emplace_back(row[i]);
            else
                line.emplace_back(std::int64_t{std::stoll(row[i])});
        }
        lines.add(line);
    });
    return lines.finish(std::move(name), std::move(columns));
}

void copy(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::copy_file(from, to);
}

/// Copies the photo with its two copies; the line for the list, or an empty one where the store's files are not right.
json::array copyPhoto(const fs::path& data, const fs::path& folder, const std::string& sha256)
{
    json::array line;
    for (const char* size : {"", "320", "1600"}) {
        const bool original = *size == '\0';
        const auto from = original ? originalPath(data, sha256) : copyPath(data, sha256, size);
        const auto to = original ? originalPath(folder, sha256) : copyPath(folder, sha256, size);
        if (!fs::is_regular_file(from))
            return {};
        copy(from, to);
        const auto hash = sha256OfFile(to);
        if (original && hash != sha256)
            return {};
        line.emplace_back(hash);
        if (original)
            line.emplace_back(static_cast<std::int64_t>(fs::file_size(to)));
    }
    return line;
}

/// Which photos there are is asked inside the transaction; their files never change, so they are copied after it.
BackupFile copyPhotos(const std::vector<std::string>& photos, const fs::path& data, const fs::path& folder,
                      std::vector<std::string>& damaged)
{
    Lines lines(photoListPath(folder));
    for (const auto& sha256 : photos) {
        const auto line = copyPhoto(data, folder, sha256);
        if (line.empty())
            damaged.push_back(sha256);
        else
            lines.add(line);
    }
    return lines.finish("photos", {"sha256", "bytes", "sha256_320", "sha256_1600"});
}

Result<void> recordBackup(Database& database, const Manifest& manifest, core::Instant now)
{
    return database.write(now, [&](Transaction& transaction) -> Result<void> {
        transaction.sql() << "UPDATE sync_head SET backed_up_seq = :seq WHERE epoch = :epoch AND backed_up_seq < :same",
            soci::use(manifest.seq), soci::use(manifest.epoch), soci::use(manifest.seq);
        return {};
    });
}

} // namespace

Result<BackupSummary> makeBackup(Database& database, const fs::path& data, const fs::path& folder, core::Instant now)
{
    if (auto made = makeFolder(folder); !made)
        return std::unexpected(made.error());
    Manifest manifest;
    manifest.madeAt = now;
    manifest.schema = database.version();
    std::vector<std::string> photos;
    database.read([&](soci::session& sql) {
        const auto head = readHead(sql);
        manifest.epoch = head.epoch;
        manifest.seq = head.seq;
        for (const auto& table : backupTables())
            manifest.tables.push_back(writeTable(sql, table, folder));
        eachRow(sql, *findTable("photo"), [&](const Row& row) { photos.push_back(row.front()); });
    });
    manifest.photos = copyPhotos(photos, data, folder, manifest.damaged);
    syncAll(folder);
    writeManifest(folder, manifest);

    BackupSummary summary{manifest.seq, 0, manifest.photos.rows, manifest.damaged};
    for (const auto& table : manifest.tables)
        summary.rows += table.rows;
    if (summary.damaged.empty()) {
        if (auto recorded = recordBackup(database, manifest, now); !recorded)
            return std::unexpected(recorded.error());
    }
    return summary;
}

} // namespace posko::server
