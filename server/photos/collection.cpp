#include "server/photos/collection.h"

#include "server/photos/files.h"
#include "server/store/query.h"

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace posko::server {

using core::Result;

namespace {

/// Other writers wait no longer than such a number takes.
constexpr std::int64_t photosATransaction = 500;

constexpr std::string_view isUnused =
    "NOT EXISTS (SELECT 1 FROM photo_use u WHERE u.sha256 = photo.sha256) AND NOT EXISTS "
    "(SELECT 1 FROM channel_post p WHERE p.photo = photo.sha256)";

std::vector<std::string> unused(Database& database, std::int64_t before)
{
    return database.look([&](soci::session& sql) {
        std::vector<std::string> found;
        std::string sha256;
        Query(sql)
            .text("SELECT sha256 FROM photo WHERE stored_at <= ")
            .value(before)
            .text(" AND ")
            .text(isUnused)
            .text(" LIMIT ")
            .value(photosATransaction)
            .each([&] { found.push_back(sha256); }, sha256);
        return found;
    });
}

/// The rows go first: from then on nobody attaches the photo.
Result<void> forgetRows(Backend& backend, const std::vector<std::string>& photos)
{
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        auto& sql = transaction.sql();
        const std::int64_t now = core::toMillis(transaction.now);
        for (const auto& sha256 : photos) {
            const auto gone =
                Query(sql).text("DELETE FROM photo WHERE sha256 = ").value(sha256).text(" AND ").text(isUnused).run();
            if (gone == 0)
                continue; // a command was faster
            sql << "DELETE FROM photo_owner WHERE sha256 = :sha256", soci::use(sha256);
            sql << "INSERT INTO photo_removal (sha256, at) VALUES (:sha256, :now) ON CONFLICT DO NOTHING",
                soci::use(sha256), soci::use(now);
        }
        return {};
    });
}

/// Inside of the transaction, since keepFiles() must come before it or after it.
Result<void> removeFiles(Backend& backend)
{
    const std::int64_t before = core::toMillis(backend.now() - removedFilesLast);
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        auto& sql = transaction.sql();
        std::vector<std::string> due;
        std::string sha256;
        Query(sql)
            .text("SELECT sha256 FROM photo_removal WHERE at <= ")
            .value(before)
            .text(" AND NOT EXISTS (SELECT 1 FROM photo p WHERE p.sha256 = photo_removal.sha256) LIMIT ")
            .value(photosATransaction)
            .each([&] { due.push_back(sha256); }, sha256);
        for (const auto& each : due) {
            std::error_code ignored;
            std::filesystem::remove(originalPath(backend.directory, each), ignored);
            for (const auto* size : {"320", "1600"})
                std::filesystem::remove(copyPath(backend.directory, each, size), ignored);
            sql << "DELETE FROM photo_removal WHERE sha256 = :sha256", soci::use(each);
        }
        sql << "DELETE FROM photo_removal WHERE at <= :before AND EXISTS "
               "(SELECT 1 FROM photo p WHERE p.sha256 = photo_removal.sha256)",
            soci::use(before);
        return {};
    });
}

} // namespace

Result<void> collectUnattached(Backend& backend, const std::function<bool()>& ending)
{
    const std::int64_t before = core::toMillis(backend.now() - unattachedLasts);
    for (bool more = true; more && !(ending && ending());) {
        const auto photos = unused(*backend.database, before);
        if (photos.empty())
            break;
        if (auto done = forgetRows(backend, photos); !done)
            return done;
        more = static_cast<std::int64_t>(photos.size()) == photosATransaction;
    }
    return removeFiles(backend);
}

void keepFiles(Backend& backend, const std::string& sha256)
{
    const auto isDue = backend.database->look([&](soci::session& sql) {
        int found = 0;
        sql << "SELECT count(*) FROM photo_removal WHERE sha256 = :sha256", soci::use(sha256), soci::into(found);
        return found > 0;
    });
    if (!isDue)
        return;
    [[maybe_unused]] const auto done =
        backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
            transaction.sparesAccounts();
            transaction.sql() << "DELETE FROM photo_removal WHERE sha256 = :sha256", soci::use(sha256);
            return {};
        });
}

} // namespace posko::server
