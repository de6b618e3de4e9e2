#include "server/photos/uploads.h"

#include "core/id.h"
#include "server/photos/copies.h"
#include "server/photos/files.h"
#include "server/photos/visibility.h"
#include "server/random.h"

#include <fstream>
#include <mutex>
#include <set>

namespace posko::server {

namespace fs = std::filesystem;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int uploadsAnAccount = 100;
constexpr std::chrono::days uploadLasts{7};

/// One request at a time may write to an upload: a desk that lost its link and came back may be here twice.
class Turn {
public:
    explicit Turn(const std::string& upload)
    {
        const std::lock_guard lock(mutex);
        const auto [place, first] = busy.insert(upload);
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

/// From an upload's complete file to a stored photo.
Result<void> store(Backend& backend, const Account& account, const Upload& upload)
{
    const auto file = uploadPath(backend.directory, upload.id);
    if (sha256OfFile(file) != upload.sha256)
        return fail(ErrorCode::Invalid, "The bytes do not have the hash that was announced. Send them again.",
                    "sha256");
    const bool known = backend.database->read([&](soci::session& sql) { return isPhotoStored(sql, upload.sha256); });
    if (!known) {
        auto small = file;
        small += ".320.jpg";
        auto large = file;
        large += ".1600.jpg";
        const auto made = makeCopies(backend.photoProgram, file, small, large);
        ++(made == CopyResult::Made      ? backend.meters.photosMade
           : made == CopyResult::Refused ? backend.meters.photosRefused
                                         : backend.meters.photosFailed);
        if (made != CopyResult::Made) {
            removeQuietly(small);
            removeQuietly(large);
            if (made == CopyResult::Failed)
                return fail(ErrorCode::Unavailable, "The server could not look at the picture at present. Nothing is "
                                                    "lost; send the end of the upload again.");
            return fail(ErrorCode::Invalid, "This is no picture that the server can read (JPEG, PNG, WebP, HEIF).",
                        "sha256");
        }
        syncFile(small);
        syncFile(large);
        moveDurably(small, copyPath(backend.directory, upload.sha256, "320"));
        moveDurably(large, copyPath(backend.directory, upload.sha256, "1600"));
        moveDurably(file, originalPath(backend.directory, upload.sha256));
    }
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        auto& sql = transaction.sql();
        const std::int64_t now = core::toMillis(transaction.now);
        sql << "INSERT INTO photo (sha256, bytes, stored_at) VALUES (:sha256, :bytes, :now) ON CONFLICT DO NOTHING",
            soci::use(upload.sha256), soci::use(upload.length), soci::use(now);
        sql << "INSERT INTO photo_owner (sha256, account_id) VALUES (:sha256, :account) ON CONFLICT DO NOTHING",
            soci::use(upload.sha256), soci::use(account.id);
        sql << "DELETE FROM upload WHERE id = :id", soci::use(upload.id);
        return {};
    });
}

} // namespace

Result<std::optional<Upload>> startUpload(Backend& backend, const Account& account, const std::string& sha256,
                                          std::int64_t length)
{
    if (!core::isSha256(sha256))
        return fail(ErrorCode::Invalid, "The metadata must hold the sha256 of the photo as 64 hexadecimal digits.",
                    "Upload-Metadata");
    if (length <= 0)
        return fail(ErrorCode::Invalid, "The upload must have a length.", "Upload-Length");
    if (length > largestPhoto)
        return fail(ErrorCode::TooLarge, "A photo may have at most 50 MiB.", "Upload-Length");
    const Upload upload{newUuid(backend.now()), account.id, sha256, length, 0};
    const auto file = uploadPath(backend.directory, upload.id);
    // The file first: a row without one would count against the account.
    if (!std::ofstream(file, std::ios::binary))
        return fail(ErrorCode::Unavailable, "The server cannot write uploads at present.");
    const auto started =
        backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<std::optional<Upload>> {
            auto& sql = transaction.sql();
            if (mayUsePhoto(sql, account, sha256))
                return std::optional<Upload>{};
            int running = 0;
            sql << "SELECT count(*) FROM upload WHERE account_id = :account", soci::use(account.id),
                soci::into(running);
            if (running >= uploadsAnAccount)
                return fail(ErrorCode::TooMany, "Too many uploads have begun. Finish or delete some.");
            const std::int64_t now = core::toMillis(transaction.now);
            sql << "INSERT INTO upload (id, account_id, sha256, length, created) "
                   "VALUES (:id, :account, :sha256, :length, :now)",
                soci::use(upload.id), soci::use(account.id), soci::use(sha256), soci::use(length), soci::use(now);
            return std::optional(upload);
        });
    if (!started || !*started)
        removeQuietly(file);
    return started;
}

Result<Upload> findUpload(Backend& backend, const Account& account, const std::string& id)
{
    if (!core::isUuid(id))
        return std::unexpected(noSuchUpload());
    Upload upload;
    const bool found = backend.database->read([&](soci::session& sql) {
        sql << "SELECT id, account_id, sha256, length FROM upload WHERE id = :id AND account_id = :account",
            soci::use(id), soci::use(account.id), soci::into(upload.id), soci::into(upload.account),
            soci::into(upload.sha256), soci::into(upload.length);
        return sql.got_data();
    });
    if (!found)
        return std::unexpected(noSuchUpload());
    std::error_code error;
    const auto size = fs::file_size(uploadPath(backend.directory, id), error);
    if (error) {
        // Lost with the disk's power, or stored already: the row must not count against the account.
        forget(backend, id);
        return std::unexpected(noSuchUpload());
    }
    upload.offset = static_cast<std::int64_t>(size);
    return upload;
}

Result<std::int64_t> addChunk(Backend& backend, const Account& account, const std::string& id, std::int64_t offset,
                              std::string_view bytes)
{
    const Turn turn(id);
    if (!turn.taken())
        return fail(ErrorCode::Conflict, "Another request is writing to this upload.");
    auto upload = findUpload(backend, account, id);
    if (!upload)
        return std::unexpected(upload.error());
    if (offset != upload->offset)
        return fail(ErrorCode::Conflict, "The upload stands at " + std::to_string(upload->offset) + ".",
                    "Upload-Offset");
    if (static_cast<std::int64_t>(bytes.size()) > upload->length - offset)
        return fail(ErrorCode::TooLarge, "The chunk goes beyond the announced length.", "Upload-Length");
    writeAt(uploadPath(backend.directory, id), static_cast<std::uintmax_t>(offset), bytes);
    const auto reached = offset + static_cast<std::int64_t>(bytes.size());
    if (reached < upload->length)
        return reached;
    const auto stored = store(backend, account, *upload);
    if (!stored && stored.error().code != ErrorCode::Invalid)
        return std::unexpected(stored.error());
    forget(backend, id);
    if (!stored)
        return std::unexpected(stored.error());
    return reached;
}

Result<void> endUpload(Backend& backend, const Account& account, const std::string& id)
{
    const Turn turn(id);
    if (!turn.taken())
        return fail(ErrorCode::Conflict, "Another request is writing to this upload.");
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
