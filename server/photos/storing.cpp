#include "server/photos/storing.h"

#include "server/photos/collection.h"
#include "server/photos/copies.h"
#include "server/photos/files.h"

namespace posko::server {

namespace fs = std::filesystem;

using core::ErrorCode;
using core::fail;
using core::Result;

bool isWhole(const Backend& backend, const std::string& sha256, std::int64_t length)
{
    std::error_code error;
    const auto size = fs::file_size(originalPath(backend.directory, sha256), error);
    return !error && static_cast<std::int64_t>(size) == length &&
           fs::exists(copyPath(backend.directory, sha256, "320"), error) &&
           fs::exists(copyPath(backend.directory, sha256, "1600"), error);
}

Result<std::optional<PhotoFacts>> storePhotoFiles(Backend& backend, const fs::path& file, const std::string& sha256,
                                                  std::int64_t length, bool isKnown)
{
    keepFiles(backend, sha256);
    // One that the disk lost is made good by whoever still has it.
    if (isKnown && isWhole(backend, sha256, length) && sha256OfFile(originalPath(backend.directory, sha256)) == sha256)
        return std::nullopt;
    auto small = file;
    small += ".320.jpg";
    auto large = file;
    large += ".1600.jpg";
    PhotoFacts facts;
    const auto made = makeCopies(backend.photoProgram, file, small, large, facts, backend.giveUp.get_token());
    ++(made == CopyResult::Made      ? backend.meters.photosMade
       : made == CopyResult::Refused ? backend.meters.photosRefused
                                     : backend.meters.photosFailed);
    if (made != CopyResult::Made) {
        std::error_code ignored;
        fs::remove(small, ignored);
        fs::remove(large, ignored);
        if (made == CopyResult::Failed)
            return fail(ErrorCode::Unavailable, "The server could not look at the picture at present. Nothing is "
                                                "lost; send the end of the upload again.");
        return fail(ErrorCode::Invalid, "This is no picture that the server can read (JPEG, PNG, WebP, HEIF).",
                    "sha256");
    }
    syncFile(small);
    syncFile(large);
    moveDurably(small, copyPath(backend.directory, sha256, "320"));
    moveDurably(large, copyPath(backend.directory, sha256, "1600"));
    // The file keeps its bytes until a row says that they are a photo: who is killed in between goes on from there.
    shareDurably(file, originalPath(backend.directory, sha256));
    return facts;
}

void insertPhoto(soci::session& sql, const std::string& sha256, std::int64_t length, core::Instant now,
                 const std::optional<PhotoFacts>& facts)
{
    const std::int64_t at = core::toMillis(now);
    const std::string text = facts ? facts->text() : std::string{};
    sql << "INSERT INTO photo (sha256, bytes, stored_at, facts) VALUES (:sha256, :bytes, :now, :facts) "
           "ON CONFLICT DO NOTHING",
        soci::use(sha256), soci::use(length), soci::use(at), soci::use(text);
    if (facts)
        sql << "UPDATE photo SET facts = :facts WHERE sha256 = :sha256 AND facts <> :same", soci::use(text),
            soci::use(sha256), soci::use(text);
}

} // namespace posko::server
