#pragma once

#include <filesystem>
#include <string>

namespace posko::server {

/// A file in the data directory says that a restore into it has begun and not ended: nothing opens the store
/// meanwhile. It holds the epoch that the restored history will have. Throw std::system_error.
void markRestoring(const std::filesystem::path& directory, const std::string& epoch);
void endRestoring(const std::filesystem::path& directory);
bool isRestoring(const std::filesystem::path& directory);
/// The epoch in the mark; empty where there is no mark.
std::string restoringEpoch(const std::filesystem::path& directory);

} // namespace posko::server
