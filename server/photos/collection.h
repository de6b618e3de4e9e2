#pragma once

#include "server/backend.h"

#include <chrono>
#include <functional>

namespace posko::server {

/// How long a stored photo may be without a complaint. A desk whose command comes later still is told that the photo is
/// missing, and sends it again.
inline constexpr std::chrono::days unattachedLasts{7};
/// How long its files stay after that, for a backup that is being made.
inline constexpr std::chrono::hours removedFilesLast{24};

/// Removes stored photos that no complaint ever had. At any time, beside uploads. Throws soci::soci_error.
core::Result<void> collectUnattached(Backend&, const std::function<bool()>& ending = {});

/// Keeps the photo's files from being removed: somebody has its bytes again.
void keepFiles(Backend&, const std::string& sha256);

} // namespace posko::server
