#pragma once

#include "core/error.h"
#include "core/time.h"
#include "server/progress.h"
#include "server/store/database.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace posko::server {

/// The format is described in docs/operations.md.
struct BackupSummary {
    std::int64_t seq = 0; ///< the head it covers
    std::int64_t rows = 0;
    std::int64_t photos = 0;
    /// Photos that the store misses or holds damaged; they are not in the backup.
    std::vector<std::string> damaged;
};

/// What a backup is worth whose store misses photos, or holds them damaged.
enum class DamagedPhotos {
    AreAwaited, ///< desks may hold them still, and keep what they have
    AreGivenUp, ///< it counts as whole, and desks forget
};

/// Writes the store, as one reading transaction sees it, and its photos into a new folder; servers may run meanwhile.
/// The folder gets its name once all is on disk; what was written is taken away when that fails. Then the store is
/// told what is covered, unless damaged photos are awaited. Disks' and databases' trouble comes as an error too.
core::Result<BackupSummary> makeBackup(Database&, const std::filesystem::path& data,
                                       const std::filesystem::path& folder, core::Instant now,
                                       DamagedPhotos = DamagedPhotos::AreAwaited, const ProgressReport& = {});

} // namespace posko::server
