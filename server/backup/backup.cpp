#include "server/backup/backup.h"

#include "server/backup/lines.h"
#include "server/backup/manifest.h"
#include "server/log.h"
#include "server/photos/files.h"
#include "server/store/migrations.h"
#include "server/store/tables.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;
namespace json = boost::json;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// The folder `NAME.part` in which a backup gathers. It is locked while its process lives, so that a second backup does
/// not write into it, and the remains of one that was killed are known and removed.
class Workplace {
public:
    static Result<Workplace> make(const fs::path& target)
    {
        if (fs::exists(target) && !(fs::is_directory(target) && fs::is_empty(target)))
            return fail(ErrorCode::Invalid,
                        target.string() + (hasManifest(target) ? " holds a backup already. Name a new folder."
                                                               : " is there already. Name a new folder."));
        Workplace place(target);
        fs::create_directories(place.part);
        place.lock = ::open(place.part.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (place.lock < 0)
            throw std::system_error(errno, std::generic_category(), place.part.string());
        if (::flock(place.lock, LOCK_EX | LOCK_NB) != 0) {
            place.keep();
            return fail(ErrorCode::Conflict, "Another backup is being written to " + target.string() + ".");
        }
        for (const auto& remains : fs::directory_iterator(place.part))
            fs::remove_all(remains);
        fs::permissions(place.part, fs::perms::owner_all);
        fs::create_directories(place.part / "tables");
        fs::create_directories(place.part / "photos");
        return place;
    }

    explicit Workplace(const fs::path& wanted)
        : target(wanted)
        , part(wanted)
    {
        part += ".part";
    }
    Workplace(Workplace&& other) noexcept
        : target(std::move(other.target))
        , part(std::exchange(other.part, {}))
        , lock(std::exchange(other.lock, -1))
    {
    }
    Workplace& operator=(Workplace&&) = delete;
    ~Workplace()
    {
        std::error_code ignored;
        if (!part.empty())
            fs::remove_all(part, ignored);
        if (lock >= 0)
            ::close(lock);
    }

    const fs::path& folder() const { return part; }
    /// From now on it is a backup.
    void finish(const Manifest& manifest)
    {
        syncAll(part);
        writeManifest(part, manifest);
        renameDurably(part, target);
        part.clear();
    }

private:
    void keep() { part.clear(); }

    fs::path target;
    fs::path part;
    int lock = -1;
};

BackupFile writeTable(soci::session& sql, const Table& table, const fs::path& folder, Counter& counter)
{
    std::vector<std::string> columns;
    for (const auto& column : table.columns)
        columns.push_back(column.name);
    LineWriter lines(tablePath(folder, table.name));
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
        counter.add();
    });
    return lines.finish(table.name, std::move(columns));
}

void copyFile(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::copy_file(from, to);
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
}

/// Copies the photo with its two smaller copies; the line for the list, or an empty one where the store's files are not
/// right.
json::array copyPhoto(const fs::path& data, const fs::path& folder, const std::string& sha256)
{
    json::array line;
    for (const char* size : {"", "320", "1600"}) {
        const bool original = *size == '\0';
        const auto from = original ? originalPath(data, sha256) : copyPath(data, sha256, size);
        const auto to = original ? originalPath(folder, sha256) : copyPath(folder, sha256, size);
        if (!canBeRead(from))
            return {};
        copyFile(from, to);
        const auto hash = sha256OfFile(to);
        if (original && hash != sha256)
            return {};
        line.emplace_back(hash);
    }
    return line;
}

/// Which photos there are was asked inside the transaction. Their files never change and never go, so they are copied
/// after it: writers of an SQLite store need not wait for them to have their log shortened.
BackupFile copyPhotos(const std::vector<std::string>& photos, const fs::path& data, const fs::path& folder,
                      std::vector<std::string>& damaged, const ProgressReport& progress)
{
    Counter counter(progress, "photos", static_cast<std::int64_t>(photos.size()));
    LineWriter lines(photoListPath(folder));
    for (const auto& sha256 : photos) {
        const auto line = copyPhoto(data, folder, sha256);
        if (line.empty())
            damaged.push_back(sha256);
        else
            lines.add(line);
        counter.add();
    }
    return lines.finish("photos", {"sha256", "sha256_320", "sha256_1600"});
}

/// Not where a restore has begun another history meanwhile.
Result<void> recordBackup(Database& database, const Manifest& manifest, core::Instant now)
{
    return database.write(now, [&](Transaction& transaction) -> Result<void> {
        transaction.sql() << "UPDATE sync_head SET backed_up_seq = :seq WHERE epoch = :epoch AND backed_up_seq < :same",
            soci::use(manifest.seq, "seq"), soci::use(manifest.epoch, "epoch"), soci::use(manifest.seq, "same");
        return {};
    });
}

Result<BackupSummary> write(Database& database, const fs::path& data, const fs::path& folder, core::Instant now,
                            DamagedPhotos damaged, const ProgressReport& progress)
{
    auto place = Workplace::make(folder);
    if (!place)
        return std::unexpected(place.error());
    Manifest manifest;
    manifest.madeAt = now;
    manifest.schema = migrations().back().number;
    std::vector<std::string> photos;
    BackupSummary summary;
    database.read([&](soci::session& sql) {
        const auto head = readHead(sql);
        manifest.epoch = head.epoch;
        manifest.seq = summary.seq = head.seq;
        Counter counter(progress, "rows", progress ? countRows(sql, savedTables()) : 0);
        for (const auto name : savedTables()) {
            manifest.tables.push_back(writeTable(sql, describe(sql, database.kind(), name), place->folder(), counter));
            summary.rows += manifest.tables.back().rows;
        }
        eachRow(sql, describe(sql, database.kind(), "photo"), [&](const Row& row) { photos.push_back(row.front()); });
    });
    manifest.photos = copyPhotos(photos, data, place->folder(), manifest.damaged, progress);
    summary.photos = manifest.photos.rows;
    summary.damaged = manifest.damaged;
    place->finish(manifest);
    if (summary.damaged.empty() || damaged == DamagedPhotos::AreGivenUp) {
        if (auto recorded = recordBackup(database, manifest, now); !recorded)
            return std::unexpected(recorded.error());
    }
    return summary;
}

} // namespace

Result<BackupSummary> makeBackup(Database& database, const fs::path& data, const fs::path& folder, core::Instant now,
                                 DamagedPhotos damaged, const ProgressReport& progress)
{
    try {
        return write(database, data, folder, now, damaged, progress);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Unavailable, "The backup could not be written: " + reasonOf(exception) +
                                                ". Nothing of it was left behind. Make room or name another place, "
                                                "and try again.");
    }
}

} // namespace posko::server
