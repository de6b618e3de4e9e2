#pragma once

#include "core/photo_cover.h"
#include "server/photos/facts.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace posko::server {

enum class CopyResult : std::uint8_t {
    Made,
    Refused, ///< no picture that we take, or one that the decoder fell over
    Failed   ///< trouble of ours: no room, no memory, too much to do. It may go well another time.
};

/// The child's statuses.
inline constexpr int childMade = 0;
inline constexpr int childRefused = 2;
inline constexpr int childFailed = 3;
/// Where this variable is set, in the child's environment as in the server's, pictures are decoded although the system
/// cannot confine the child.
inline constexpr const char* unconfinedVariable = "POSKOD_UNCONFINED_PHOTOS";

/// Runs `PROGRAM photo-child IN OUT320 OUT1600 FACTS`, which decodes the picture under limits of memory and time, away
/// from this process; a child that still works when the stop is asked for is ended, and has failed. Throws
/// std::system_error when the program cannot be started. What it read of the picture goes into `facts`.
CopyResult makeCopies(const std::filesystem::path& program, const std::filesystem::path& original,
                      const std::filesystem::path& small, const std::filesystem::path& large, PhotoFacts& facts,
                      const std::stop_token& stop = {});

/// Runs `PROGRAM photo-cover IN OUT COVER` in the same way: one copy as large as the larger of those, cut out and
/// covered. What is covered is filled with grey before it is written, a little beyond its edges, so that nothing of it
/// is in the file.
CopyResult makeCoveredCopy(const std::filesystem::path& program, const std::filesystem::path& original,
                           const std::filesystem::path& to, const core::PhotoCover& cover,
                           const std::stop_token& stop = {});

} // namespace posko::server
