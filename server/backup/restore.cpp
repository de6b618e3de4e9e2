#include "server/backup/restore.h"

#include "core/id.h"
#include "server/backup/lines.h"
#include "server/backup/manifest.h"
#include "server/log.h"
#include "server/photos/files.h"
#include "server/random.h"
#include "server/store/migrations.h"
#include "server/store/query.h"
#include "server/store/restoring.h"
#include "server/store/tables.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace posko::server {

namespace fs = std::filesystem;
namespace json = boost::json;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<void> verifyFile(const fs::path& path, const BackupFile& file)
{
    if (!fs::is_regular_file(path) || sha256OfFile(path) != file.sha256)
        return std::unexpected(damagedFile(path));
    return {};
}

Result<void> verify(const fs::path& backup, const Manifest& manifest)
{
    const int known = migrations().back().number;
    if (manifest.schema > known)
        return fail(ErrorCode::Invalid, "The backup was made from a database of version " +
                                            std::to_string(manifest.schema) + ", this program knows versions up to " +
                                            std::to_string(known) + ". Install the newer poskod.");
    for (const auto& table : manifest.tables) {
        // What is not known here was written by somebody else; the names become paths and SQL.
        if (!std::ranges::contains(savedTables(), table.name))
            return std::unexpected(damagedFile(backup / "manifest.json"));
        if (auto good = verifyFile(tablePath(backup, table.name), table); !good)
            return good;
    }
    return verifyFile(photoListPath(backup), manifest.photos);
}

/// Copies a file unless the right one is there already, from a restore that was interrupted. False, and no file, where
/// the backup's is not right.
bool copyFile(const fs::path& from, const fs::path& to, const std::string& sha256)
{
    if (canBeRead(to) && sha256OfFile(to) == sha256)
        return true;
    if (!canBeRead(from))
        return false;
    fs::create_directories(to.parent_path());
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
    if (sha256OfFile(to) == sha256)
        return true;
    fs::remove(to);
    return false;
}

Result<void> copyPhotos(const fs::path& backup, const Manifest& manifest, const fs::path& directory,
                        RestoreSummary& summary, const ProgressReport& progress)
{
    Counter counter(progress, "photos", manifest.photos.rows);
    return eachLine(photoListPath(backup), manifest.photos, [&](const json::array& line) {
        if (line.size() != 3 || !line[0].is_string() || !line[1].is_string() || !line[2].is_string())
            return false;
        const std::string sha256(line[0].as_string());
        if (!core::isSha256(sha256))
            return false;
        const auto copyOf = [&](const char* size, std::size_t column) {
            return copyFile(copyPath(backup, sha256, size), copyPath(directory, sha256, size),
                            std::string(line[column].as_string()));
        };
        if (copyFile(originalPath(backup, sha256), originalPath(directory, sha256), sha256) && copyOf("320", 1) &&
            copyOf("1600", 2))
            ++summary.photos;
        else
            summary.damaged.push_back(sha256);
        counter.add();
        return true;
    });
}

/// Rows of one table on their way into the database, many in a statement.
class Inserter {
public:
    Inserter(soci::session& session, const BackupFile& file)
        : sql(session)
        , begin("INSERT INTO " + file.name + " (")
    {
        for (const auto& name : file.columns)
            begin += (begin.ends_with('(') ? "" : ",") + name;
        begin += ") VALUES ";
    }
    bool add(const json::array& line)
    {
        constexpr std::size_t rowsAStatement = 500;
        for (const auto& value : line) {
            if (const auto* text = value.if_string())
                values.emplace_back(std::string(*text));
            else if (const auto* number = value.if_int64())
                values.emplace_back(*number);
            else
                return false;
        }
        columns = line.size();
        if (++rows == rowsAStatement)
            flush();
        return true;
    }
    void flush()
    {
        if (rows == 0)
            return;
        Query query(sql);
        query.text(begin);
        for (std::size_t i = 0; i < values.size(); ++i) {
            query.text(i % columns != 0 ? "," : i == 0 ? "(" : "),(");
            query.value(std::move(values[i]));
        }
        query.text(")").run();
        values.clear();
        rows = 0;
    }

private:
    soci::session& sql;
    std::string begin;
    std::vector<SqlValue> values;
    std::size_t columns = 0;
    std::size_t rows = 0;
};

/// The columns are columns of the table.
bool fits(const BackupFile& file, const Table& table)
{
    return !file.columns.empty() && std::ranges::all_of(file.columns, [&](const std::string& name) {
        return std::ranges::contains(table.columns, name, &Column::name);
    });
}

Result<void> fill(soci::session& sql, Engine engine, const fs::path& backup, const Manifest& manifest,
                  const ProgressReport& progress)
{
    std::int64_t all = 0;
    for (const auto& table : manifest.tables)
        all += table.rows;
    Counter counter(progress, "rows", all);
    // In the order of the program, whatever that of the manifest: foreign keys hold throughout.
    for (const auto name : savedTables()) {
        const auto file = std::ranges::find(manifest.tables, name, &BackupFile::name);
        if (file == manifest.tables.end())
            continue;
        if (!fits(*file, describe(sql, engine, name)))
            return std::unexpected(damagedFile(backup / "manifest.json"));
        Inserter rows(sql, *file);
        const auto read = eachLine(tablePath(backup, file->name), *file, [&](const json::array& line) {
            counter.add();
            return rows.add(line);
        });
        if (!read)
            return read;
        rows.flush();
    }
    return {};
}

/// How public numbers go on: so many are left out in each year that the lost history may have counted in.
struct Numbering {
    std::chrono::year from;
    std::chrono::year until;
    std::int64_t skipped = 0;
};

Numbering numberingAfter(core::Instant backup, core::Instant now, std::int64_t skipped)
{
    // The agency's clock is at most so far from UTC.
    constexpr std::chrono::hours zone{14};
    const auto yearOf = [](core::Instant time) {
        return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year();
    };
    return {yearOf(backup - zone), yearOf(now + zone), skipped};
}

/// A history of its own that goes on where the backup's stood.
void startHistory(soci::session& sql, const std::string& epoch, const Numbering& numbering)
{
    sql << "UPDATE sync_head SET epoch = :epoch, floor_seq = seq, floor_tag = tag, backed_up_seq = seq",
        soci::use(epoch, "epoch");
    // Numbers were given in years that began after the backup, too.
    for (auto year = numbering.from; year <= numbering.until; ++year) {
        const int number = static_cast<int>(year);
        sql << "INSERT INTO number_counter (year, next) VALUES (:year, 1) ON CONFLICT DO NOTHING",
            soci::use(number, "year");
    }
    sql << "UPDATE number_counter SET next = next + :skipped", soci::use(numbering.skipped, "skipped");
    // What waited when the backup was made may have been sent since, and their secrets are in none: somebody looks
    // first.
    sql << "UPDATE channel SET active = 0";
    sql << "UPDATE channel_post SET state = 'abandoned', "
           "error = 'restored from a backup: it may have been sent' WHERE state IN ('queued', 'failed')";
}

/// The store does not claim to have what it lacks: so a desk that offers it is not told that it is stored.
void forgetPhotos(soci::session& sql, const std::vector<std::string>& damaged)
{
    for (const auto& sha256 : damaged)
        Query(sql).text("DELETE FROM photo WHERE sha256 = ").value(sha256).run();
}

/// All or nothing: the tables come into being in the transaction that fills them.
Result<void> fillDatabase(soci::session& sql, Engine engine, const fs::path& backup, const Manifest& manifest,
                          const std::vector<std::string>& damaged, const std::string& epoch, const Numbering& numbering,
                          const ProgressReport& progress)
{
    beginMigration(sql, engine);
    try {
        build(sql, engine, manifest.schema);
        if (auto filled = fill(sql, engine, backup, manifest, progress); !filled) {
            sql << "ROLLBACK";
            return filled;
        }
        if (manifest.schema < migrations().back().number)
            build(sql, engine, migrations().back().number, manifest.schema);
        forgetPhotos(sql, damaged);
        startHistory(sql, epoch, numbering);
        sql << "COMMIT";
    } catch (...) {
        sql << "ROLLBACK";
        throw;
    }
    return {};
}

/// An interrupted restore may have committed its database already.
bool isFilled(soci::session& sql, const std::string& epoch)
{
    std::string found;
    sql << "SELECT epoch FROM sync_head", soci::into(found);
    return !epoch.empty() && found == epoch;
}

/// What a restore goes into is empty, or holds what this restore put there before it was interrupted.
struct Target {
    soci::session sql;
    Engine engine = Engine::Sqlite;
    std::optional<RestoreMark> begun; ///< by an earlier run, which was interrupted
    bool filled = false;              ///< it had committed its database
};

Result<void> examine(Target& target, const DatabaseAddress& into, const std::string& backup)
{
    const auto& directory = into.directory;
    fs::create_directories(directory);
    target.begun = restoreMark(directory);
    if (target.begun && target.begun->backup != backup)
        return fail(ErrorCode::Conflict,
                    directory.string() + " holds the beginning of another backup's restore. Run that one again with "
                                         "the folder it began with, or restore this backup into a new database and "
                                         "directory.");
    connect(target.sql, target.engine, into);
    if (schemaVersion(target.sql, target.engine) > 0) {
        target.filled = target.begun && isFilled(target.sql, target.begun->epoch);
        if (!target.filled)
            return fail(ErrorCode::Invalid, "The database is not empty. A backup is restored into a new database and "
                                            "directory only, so that nothing is overwritten.");
    }
    if (!target.begun && fs::exists(directory / "photos") && !fs::is_empty(directory / "photos"))
        return fail(ErrorCode::Invalid, directory.string() + " holds photos already. A backup is restored into a new "
                                                             "database and directory only.");
    return {};
}

Result<RestoreSummary> restoreInto(Target& target, const fs::path& backup, const DatabaseAddress& into,
                                   std::int64_t skippedNumbers, core::Instant now, const ProgressReport& progress)
{
    const auto manifest = readManifest(backup);
    if (!manifest)
        return std::unexpected(manifest.error());
    if (auto good = verify(backup, *manifest); !good)
        return std::unexpected(good.error());
    const auto identity = backupIdentity(backup);
    if (auto good = examine(target, into, identity); !good)
        return std::unexpected(good.error());
    const auto& directory = into.directory;
    const auto epoch = target.begun ? target.begun->epoch : newUuid(now);
    markRestoring(directory, {epoch, identity});
    RestoreSummary summary{manifest->seq, 0, manifest->damaged};
    if (auto copied = copyPhotos(backup, *manifest, directory, summary, progress); !copied)
        return std::unexpected(copied.error());
    syncAll(directory);
    if (!target.filled) {
        if (auto filled = fillDatabase(target.sql, target.engine, backup, *manifest, summary.damaged, epoch,
                                       numberingAfter(manifest->madeAt, now, skippedNumbers), progress);
            !filled)
            return std::unexpected(filled.error());
    }
    endRestoring(directory);
    return summary;
}

} // namespace

Result<RestoreSummary> restoreBackup(const fs::path& backup, const DatabaseAddress& into, std::int64_t skippedNumbers,
                                     core::Instant now, const ProgressReport& progress)
{
    const auto engine = engineOf(into);
    if (!engine)
        return std::unexpected(engine.error());
    try {
        initialiseSodium();
        Target target;
        target.engine = *engine;
        return restoreInto(target, backup, into, skippedNumbers, now, progress);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Unavailable, "The restore could not be finished: " + reasonOf(exception) +
                                                ". No server opens the store before it is. Put that right and run the "
                                                "restore again; it goes on where it stopped.");
    }
}

} // namespace posko::server
