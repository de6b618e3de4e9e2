#include "server/photos/uploads.h"

#include "core/id.h"
#include "server/photos/files.h"
#include "server/photos/storing.h"
#include "server/photos/upload_lock.h"
#include "server/photos/visibility.h"
#include "server/random.h"

#include <algorithm>
#include <fstream>
#include <mutex>
#include <optional>
#include <set>

namespace posko::server {

namespace fs = std::filesystem;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int uploadsAnAccount = 100;
/// How long after its last byte a complete file may be on its way to become a photo.
constexpr std::chrono::minutes storingLasts{2};

/// One picture of an account at a time is looked at, so that nobody's take the place of all others'.
class Turn {
public:
    explicit Turn(const std::string& account)
    {
        const std::lock_guard lock(mutex);
        const auto [place, first] = busy.insert(account);
        if (first)
            mine = place;
    }
    ~Turn()
    {
        const std::lock_guard lock(mutex);
        if (mine)
            busy.erase(*mine);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool taken() const { return mine.has_value(); }

private:
    inline static std::mutex mutex;
    inline static std::set<std::string> busy;
    std::optional<std::set<std::string>::iterator> mine;
};

core::Error noSuchUpload()
{
    return {ErrorCode::Missing, "There is no such upload. Start it again.", {}};
}

core::Error beingWritten()
{
    return {ErrorCode::Conflict, "Another request is writing to this upload.", {}};
}

void removeQuietly(const fs::path& path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
}

void forget(Backend& backend, const std::string& id)
{
    [[maybe_unused]] const auto done =
        backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
            transaction.sql() << "DELETE FROM upload WHERE id = :id", soci::use(id);
            return {};
        });
    removeQuietly(uploadPath(backend.directory, id));
}

/// Whether a photo more is within what the account may bring in 24 hours, with those that it has begun.
bool fitsInDay(soci::session& sql, const AccountLimits& limits, const std::string& account, std::int64_t length,
               core::Instant now)
{
    const std::int64_t since = core::toMillis(now - std::chrono::hours{24});
    std::int64_t photos = 0;
    std::int64_t bytes = 0;
    std::int64_t begun = 0;
    std::int64_t toCome = 0;
    // As integers: PostgreSQL sums them as numerics.
    sql << "SELECT count(*), CAST(COALESCE(sum(p.bytes), 0) AS BIGINT) FROM photo_owner o "
           "JOIN photo p ON p.sha256 = o.sha256 WHERE o.account_id = :account AND o.since > :since",
        soci::use(account), soci::use(since), soci::into(photos), soci::into(bytes);
    sql << "SELECT count(*), CAST(COALESCE(sum(length), 0) AS BIGINT) FROM upload "
           "WHERE account_id = :account AND finished = 0",
        soci::use(account), soci::into(begun), soci::into(toCome);
    return (limits.photosADay <= 0 || photos + begun < limits.photosADay) &&
           (limits.photoBytesADay <= 0 || bytes + toCome + length <= limits.photoBytesADay);
}

/// From an upload's complete file to a stored photo.
Result<void> store(Backend& backend, const Account& account, const Upload& upload)
{
    const auto file = uploadPath(backend.directory, upload.id);
    if (sha256OfFile(file) != upload.sha256)
        return fail(ErrorCode::Invalid, "The bytes do not have the hash that was announced. Send them again.",
                    "sha256");
    const bool known = backend.database->read([&](soci::session& sql) { return isPhotoStored(sql, upload.sha256); });
    const auto made = storePhotoFiles(backend, file, upload.sha256, upload.length, known);
    if (!made)
        return std::unexpected(made.error());
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        auto& sql = transaction.sql();
        const std::int64_t now = core::toMillis(transaction.now);
        insertPhoto(sql, upload.sha256, upload.length, transaction.now, *made);
        sql << "INSERT INTO photo_owner (sha256, account_id, since) VALUES (:sha256, :account, :now) "
               "ON CONFLICT DO NOTHING",
            soci::use(upload.sha256), soci::use(account.id), soci::use(now);
        sql << "UPDATE upload SET finished = :now WHERE id = :id", soci::use(now), soci::use(upload.id);
        return {};
    });
}

/// Whether the upload's file may have become a photo's original just now, and its row not known it yet.
bool isBeingStored(const Backend& backend, const Upload& upload)
{
    std::error_code error;
    const auto written = fs::last_write_time(originalPath(backend.directory, upload.sha256), error);
    return !error && fs::file_time_type::clock::now() - written < storingLasts;
}

/// The bytes of the upload's file, or an error where it has none.
Result<std::int64_t> bytesOf(const Backend& backend, const Upload& upload)
{
    std::error_code error;
    const auto size = fs::file_size(uploadPath(backend.directory, upload.id), error);
    if (error)
        return std::unexpected(noSuchUpload());
    return static_cast<std::int64_t>(size);
}

} // namespace

Result<Upload> startUpload(Backend& backend, const Account& account, const Creation& creation)
{
    const auto& [sha256, length, metadata] = creation;
    const auto now = backend.now();
    Upload upload{newUuid(now), account.id, sha256, length, 0, metadata, now, false};
    const auto file = uploadPath(backend.directory, upload.id);
    // The file first: a row without one would count against the account.
    if (!std::ofstream(file, std::ios::binary))
        return fail(ErrorCode::Unavailable, "The server cannot write uploads at present.");
    const auto started = backend.database->write(now, [&](Transaction& transaction) -> Result<void> {
        auto& sql = transaction.sql();
        upload.finished = mayUsePhoto(sql, account, sha256) && isWhole(backend, sha256, length);
        if (!upload.finished) {
            int running = 0;
            sql << "SELECT count(*) FROM upload WHERE account_id = :account AND finished = 0", soci::use(account.id),
                soci::into(running);
            if (running >= uploadsAnAccount)
                return fail(ErrorCode::TooMany, "Too many uploads have begun. Finish or delete some.");
            if (!fitsInDay(sql, backend.accountLimits, account.id, length, now))
                return fail(ErrorCode::TooMany, "This account has sent as many photos as one may in a day. They are "
                                                "taken again as the day goes on.");
        }
        const std::int64_t created = core::toMillis(now);
        const std::int64_t finished = upload.finished ? created : 0;
        sql << "INSERT INTO upload (id, account_id, sha256, length, created, metadata, finished) "
               "VALUES (:id, :account, :sha256, :length, :created, :metadata, :finished)",
            soci::use(upload.id), soci::use(account.id), soci::use(sha256), soci::use(length), soci::use(created),
            soci::use(metadata), soci::use(finished);
        return {};
    });
    if (!started || upload.finished)
        removeQuietly(file);
    if (!started)
        return std::unexpected(started.error());
    upload.offset = upload.finished ? length : 0;
    return upload;
}

Result<Upload> findUpload(Backend& backend, const Account& account, const std::string& id)
{
    if (!core::isUuid(id))
        return std::unexpected(noSuchUpload());
    Upload upload;
    std::int64_t created = 0;
    std::int64_t finished = 0;
    const bool found = backend.database->read([&](soci::session& sql) {
        sql << "SELECT id, account_id, sha256, length, created, metadata, finished FROM upload "
               "WHERE id = :id AND account_id = :account",
            soci::use(id), soci::use(account.id), soci::into(upload.id), soci::into(upload.account),
            soci::into(upload.sha256), soci::into(upload.length), soci::into(created), soci::into(upload.metadata),
            soci::into(finished);
        return sql.got_data();
    });
    upload.created = core::instant(created);
    upload.finished = finished > 0;
    if (!found || upload.expires() <= backend.now())
        return std::unexpected(noSuchUpload());
    if (upload.finished) {
        upload.offset = upload.length;
        return upload;
    }
    const auto bytes = bytesOf(backend, upload);
    if (!bytes) {
        if (isBeingStored(backend, upload))
            return std::unexpected(beingWritten());
        // Lost with the disk's power: the row must not count against the account.
        forget(backend, id);
        return std::unexpected(noSuchUpload());
    }
    upload.offset = std::min(*bytes, upload.length - 1);
    return upload;
}

Result<std::int64_t> addChunk(Backend& backend, const Account& account, const std::string& id, std::int64_t offset,
                              std::string_view bytes)
{
    if (!core::isUuid(id))
        return std::unexpected(noSuchUpload());
    const UploadLock lock(uploadPath(backend.directory, id));
    if (lock.state() == UploadLock::State::Taken)
        return std::unexpected(beingWritten());
    // Read under the lock: whoever had it before may have finished.
    auto upload = findUpload(backend, account, id);
    if (!upload)
        return std::unexpected(upload.error());
    if (!upload->finished && lock.state() != UploadLock::State::Held)
        return std::unexpected(beingWritten());
    // A complete file that is no photo yet may be asked for without its last byte once more.
    const auto all = upload->finished ? upload->length : bytesOf(backend, *upload).value_or(upload->offset);
    if (offset != upload->offset && offset != all)
        return fail(ErrorCode::Conflict, "The upload stands at " + std::to_string(upload->offset) + ".",
                    "Upload-Offset");
    if (static_cast<std::int64_t>(bytes.size()) > upload->length - offset)
        return fail(ErrorCode::TooLarge, "The chunk goes beyond the announced length.", "Upload-Length");
    const auto reached = offset + static_cast<std::int64_t>(bytes.size());
    if (upload->finished)
        return reached;
    const auto path = uploadPath(backend.directory, id);
    if (reached < upload->length) {
        writeAt(path, static_cast<std::uintmax_t>(offset), bytes);
        return reached;
    }
    const Turn turn(account.id);
    if (!turn.taken())
        return fail(ErrorCode::Unavailable, "Another picture of this account is being looked at. Send the end again.");
    writeAt(path, static_cast<std::uintmax_t>(offset), bytes);
    const auto stored = store(backend, account, *upload);
    if (stored) {
        removeQuietly(path);
        return reached;
    }
    if (stored.error().code == ErrorCode::Invalid)
        forget(backend, id);
    return std::unexpected(stored.error());
}

Result<void> endUpload(Backend& backend, const Account& account, const std::string& id)
{
    if (!core::isUuid(id))
        return std::unexpected(noSuchUpload());
    const UploadLock lock(uploadPath(backend.directory, id));
    if (lock.state() == UploadLock::State::Taken)
        return std::unexpected(beingWritten());
    if (const auto upload = findUpload(backend, account, id); !upload)
        return std::unexpected(upload.error());
    forget(backend, id);
    return {};
}

Result<void> prepareUploads(Backend& backend)
{
    std::error_code error;
    fs::create_directories(backend.directory / "photos", error);
    if (!error)
        fs::create_directories(backend.directory / "uploads", error);
    if (error)
        return fail(ErrorCode::Unavailable, "The folders for photos in " + backend.directory.string() +
                                                " cannot be made: " + error.message() + ".");
    return cleanUploads(backend);
}

Result<void> cleanUploads(Backend& backend)
{
    const std::int64_t before = core::toMillis(backend.now() - uploadLasts);
    const auto newest = fs::file_time_type::clock::now() - uploadLasts;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(backend.directory / "uploads", ignored)) {
        if (entry.last_write_time(ignored) < newest)
            removeQuietly(entry.path());
    }
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        transaction.sql() << "DELETE FROM upload WHERE created <= :before", soci::use(before);
        return {};
    });
}

} // namespace posko::server
