#include "server/backup/backup.h"

#include "server/backup/restore.h"
#include "server/cli/commands.h"
#include "server/cli/progress_line.h"

#include <cstdio>

namespace posko::server::cli {

using core::Result;

namespace {

void list(const std::vector<std::string>& photos, const char* what)
{
    for (const auto& sha256 : photos)
        std::fprintf(stderr, "poskod: the photo %s %s\n", sha256.c_str(), what);
}

/// `--to FOLDER` without a slash at its end: the folder's name is made from it.
std::filesystem::path folderOf(const Arguments& arguments, const char* option)
{
    std::filesystem::path folder = *arguments.option(option);
    if (!folder.has_filename())
        folder = folder.parent_path();
    return folder;
}

Result<std::int64_t> skippedNumbers(const Arguments& arguments)
{
    constexpr std::int64_t usual = 1000;
    constexpr std::int64_t most = 100'000;
    return wholeNumber(arguments, "skip-numbers", usual, 0, most);
}

} // namespace

int backup(const Arguments& arguments)
{
    ProgressLine line;
    const bool givenUp = arguments.options.contains("without-damaged");
    const auto made = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return makeBackup(database, *arguments.option("data"), folderOf(arguments, "to"), now,
                          givenUp ? DamagedPhotos::AreGivenUp : DamagedPhotos::AreAwaited, line.report());
    });
    line.clear();
    if (!made)
        return failed(made.error());
    std::printf("backup of seq %lld: %lld rows, %lld photos\n", static_cast<long long>(made->seq),
                static_cast<long long>(made->rows), static_cast<long long>(made->photos));
    if (made->damaged.empty())
        return 0;
    list(made->damaged, "is missing or damaged in the store; the backup is without it");
    if (givenUp) {
        std::fputs("poskod: counted as whole, since --without-damaged was given; desks forget what it covers\n",
                   stderr);
        return 0;
    }
    std::fputs("poskod: desks keep what they have until a backup has all photos; see poskod check\n", stderr);
    return 1;
}

int restore(const Arguments& arguments)
{
    const auto skip = skippedNumbers(arguments);
    if (!skip)
        return failed(skip.error());
    ProgressLine line;
    const auto restored =
        restoreBackup(folderOf(arguments, "from"), databaseAddress(arguments), *skip, systemNow(), line.report());
    line.clear();
    if (!restored)
        return failed(restored.error());
    std::printf("restored up to seq %lld with %lld photos; everybody signs in again\n",
                static_cast<long long>(restored->seq), static_cast<long long>(restored->photos));
    list(restored->damaged, "is not in the backup, or damaged there");
    return restored->damaged.empty() ? 0 : 1;
}

} // namespace posko::server::cli
