#pragma once

#include "core/error.h"
#include "server/backup/manifest.h"

#include <boost/json/array.hpp>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace posko::server {

/// A file of one JSON list a line, while it is written; for its owner's eyes only. Throws std::system_error, at the
/// line where the disk is full.
class LineWriter {
public:
    explicit LineWriter(std::filesystem::path);
    void add(const boost::json::array&);
    /// Closes the file and says what it holds.
    BackupFile finish(std::string name, std::vector<std::string> columns);

private:
    [[noreturn]] void failed() const;

    std::filesystem::path path;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file;
    std::int64_t rows = 0;
};

/// Why a file of a backup is not taken.
core::Error damagedFile(const std::filesystem::path&);

/// Calls `take` for each line of the file until it refuses one, by false.
core::Result<void> eachLine(const std::filesystem::path&, const BackupFile&,
                            const std::function<bool(const boost::json::array&)>& take);

} // namespace posko::server
