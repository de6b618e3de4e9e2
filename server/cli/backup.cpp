#include "server/backup/backup.h"
#include "server/backup/restore.h"
#include "server/cli/commands.h"
#include "server/log.h"

#include <charconv>
#include <cstdio>

namespace posko::server::cli {

using core::ErrorCode;

namespace {

void list(const std::vector<std::string>& photos, const char* what)
{
    for (const auto& sha256 : photos)
        std::fprintf(stderr, "poskod: the photo %s %s\n", sha256.c_str(), what);
}

} // namespace

int backup(const Arguments& arguments)
{
    if (arguments.words.size() != 1)
        return failed({ErrorCode::Invalid, "Use: poskod backup FOLDER --data DIR [--database URL]", {}});
    const std::filesystem::path folder = arguments.words.front();
    const auto made = [&] {
        try {
            return onStore(arguments, [&](Database& database, core::Instant now) {
                return makeBackup(database, *arguments.option("data"), folder, now);
            });
        } catch (const std::exception& exception) {
            return core::Result<BackupSummary>(
                core::fail(ErrorCode::Unavailable, "The backup could not be finished: " + reasonOf(exception) +
                                                       ". Remove the folder " + folder.string() + " and try again."));
        }
    }();
    if (!made)
        return failed(made.error());
    std::printf("backup of seq %lld: %lld rows, %lld photos\n", static_cast<long long>(made->seq),
                static_cast<long long>(made->rows), static_cast<long long>(made->photos));
    if (made->damaged.empty())
        return 0;
    list(made->damaged, "is missing or damaged in the store; the backup is without it");
    std::fputs("poskod: desks keep their photos until a backup has all: see poskod check\n", stderr);
    return 1;
}

int restore(const Arguments& arguments)
{
    constexpr std::int64_t usualSkip = 1000;
    constexpr std::int64_t mostSkip = 100000;
    std::int64_t skip = usualSkip;
    if (const auto given = arguments.option("skip-numbers")) {
        const auto* end = given->data() + given->size();
        const auto [stop, error] = std::from_chars(given->data(), end, skip);
        if (error != std::errc{} || stop != end || skip < 0 || skip > mostSkip)
            return failed({ErrorCode::Invalid, "--skip-numbers takes a number up to 100000.", {}});
    }
    if (arguments.words.size() != 1)
        return failed(
            {ErrorCode::Invalid, "Use: poskod restore FOLDER [--skip-numbers N] --data DIR [--database URL]", {}});
    const auto address = databaseAddress(arguments);
    if (!address)
        return failed(address.error());
    const auto restored = [&] {
        try {
            return restoreBackup(arguments.words.front(), *address, skip, systemNow());
        } catch (const std::exception& exception) {
            return core::Result<RestoreSummary>(core::fail(
                ErrorCode::Unavailable, "The restore could not be finished: " + reasonOf(exception) +
                                            ". The database is still empty. Run it again; it goes on where it "
                                            "stopped."));
        }
    }();
    if (!restored)
        return failed(restored.error());
    std::printf("restored up to seq %lld with %lld photos; everybody signs in again\n",
                static_cast<long long>(restored->seq), static_cast<long long>(restored->photos));
    list(restored->damaged, "is not in the backup, or damaged there");
    return restored->damaged.empty() ? 0 : 1;
}

} // namespace posko::server::cli
