#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace posko::server {

/// What a restore under way says of itself.
struct RestoreMark {
    std::string epoch;  ///< that the restored history will have
    std::string backup; ///< backupIdentity of what it restores
};

/// A file in the data directory says that a restore into it has begun and not ended: nothing opens the store
/// meanwhile. Throw std::system_error.
void markRestoring(const std::filesystem::path& directory, const RestoreMark&);
void endRestoring(const std::filesystem::path& directory);
bool isRestoring(const std::filesystem::path& directory);
/// Nothing where there is no mark.
std::optional<RestoreMark> restoreMark(const std::filesystem::path& directory);

} // namespace posko::server
