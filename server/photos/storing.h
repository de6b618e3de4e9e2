#pragma once

#include "core/error.h"
#include "server/backend.h"
#include "server/photos/facts.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace posko::server {

/// Whether a photo's files are there, and the original as long as it should be.
bool isWhole(const Backend&, const std::string& sha256, std::int64_t length);

/// Makes a photo of a complete file whose hash is `sha256`: has it decoded in the confined child, and puts original and
/// copies where photos lie. The file keeps its name and its bytes. `isKnown`: the database has the photo already, and
/// nothing is done where the disk has it too. Returns what was read of the picture, or nothing where it was known.
/// Waits for a child process. Invalid: it is no picture; Unavailable: that cannot be said at present. Throws
/// std::system_error.
core::Result<std::optional<PhotoFacts>> storePhotoFiles(Backend&, const std::filesystem::path& file,
                                                        const std::string& sha256, std::int64_t length, bool isKnown);
/// Notes that the photo's files are there, and what is known of the picture.
void insertPhoto(soci::session&, const std::string& sha256, std::int64_t length, core::Instant now,
                 const std::optional<PhotoFacts>&);

} // namespace posko::server
