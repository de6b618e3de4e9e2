#pragma once

#include "core/error.h"

#include <filesystem>
#include <string>

/// The secrets of channels: a file each, `channels/ID.secret` in the data directory, that its owner alone may read. So
/// they are in no database, no backup and no list of processes.
namespace posko::server::channels {

/// Refuses what cannot be sent in a header: nothing, more than 1,000 bytes, or anything but visible ASCII.
core::Result<void> checkSecret(const std::string& secret);
/// Writes it in place of one before, durably. Unavailable where that fails.
core::Result<void> writeSecret(const std::filesystem::path& data, const std::string& channelId,
                               const std::string& secret);
/// Missing where there is none; NotAllowed where others could read it.
core::Result<std::string> readSecret(const std::filesystem::path& data, const std::string& channelId);
void removeSecret(const std::filesystem::path& data, const std::string& channelId);

} // namespace posko::server::channels
