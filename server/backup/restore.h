#pragma once

#include "core/error.h"
#include "core/time.h"
#include "server/progress.h"
#include "server/store/engine.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace posko::server {

struct RestoreSummary {
    std::int64_t seq = 0; ///< the head that the backup covers and the store goes on from
    std::int64_t photos = 0;
    /// Photos that the backup misses or holds damaged. All else is restored: a desk may have them still.
    std::vector<std::string> damaged;
};

/// Fills an empty store, of either kind, from a finished backup whose checksums hold. The history gets a new epoch, so
/// no cursor of before is good; public numbers leave out `skippedNumbers` each year, since those given after the backup
/// are known outside. One that was interrupted is run again, and no server opens the store before it has ended. Disks'
/// and databases' trouble comes as an error too.
core::Result<RestoreSummary> restoreBackup(const std::filesystem::path& backup, const DatabaseAddress& into,
                                           std::int64_t skippedNumbers, core::Instant now, const ProgressReport& = {});

} // namespace posko::server
