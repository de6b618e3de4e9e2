#pragma once

#include "core/error.h"
#include "core/time.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace posko::server {

/// A file of a backup that holds one JSON list a line.
struct BackupFile {
    std::string name;                 ///< the table's
    std::vector<std::string> columns; ///< what the lists hold
    std::int64_t rows = 0;
    std::string sha256; ///< of the file
};

/// What a backup consists of. It is written last: a folder without it is an unfinished backup.
struct Manifest {
    int schema = 0; ///< number of the last migration of the store it was made from
    std::string epoch;
    std::int64_t seq = 0; ///< the head it covers
    core::Instant madeAt;
    std::vector<BackupFile> tables;
    BackupFile photos; ///< the list of the photos: hash, bytes, hashes of the two copies
    /// Photos that were missing or damaged in the store already.
    std::vector<std::string> damaged;
};

/// The files of a backup inside its folder.
std::filesystem::path tablePath(const std::filesystem::path& backup, const std::string& table);
std::filesystem::path photoListPath(const std::filesystem::path& backup);

bool hasManifest(const std::filesystem::path& backup);
/// Throws std::system_error.
void writeManifest(const std::filesystem::path& backup, const Manifest&);
/// Refuses a folder without a manifest, one of a later format, and one that cannot be read.
core::Result<Manifest> readManifest(const std::filesystem::path& backup);
/// What this backup and its copies have in common and no other backup has. Throws std::system_error.
std::string backupIdentity(const std::filesystem::path& backup);

} // namespace posko::server
