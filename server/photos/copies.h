#pragma once

#include <filesystem>

namespace posko::server {

/// Runs `PROGRAM photo-child IN OUT320 OUT1600`, which decodes the picture under limits of memory and time, away from
/// this process. False: it is no picture that we take, or the child came to grief over it.
bool makeCopies(const std::filesystem::path& program, const std::filesystem::path& original,
                const std::filesystem::path& small, const std::filesystem::path& large);

} // namespace posko::server
