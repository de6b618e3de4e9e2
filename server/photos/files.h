#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace posko::server {

/// Where a photo's files lie: DIR/photos/ab/cdef…, and beside it `….320.jpg` and `….1600.jpg`.
std::filesystem::path originalPath(const std::filesystem::path& directory, const std::string& sha256);
std::filesystem::path copyPath(const std::filesystem::path& directory, const std::string& sha256,
                               std::string_view size);
/// Where the bytes of an upload gather.
std::filesystem::path uploadPath(const std::filesystem::path& directory, const std::string& id);

/// Makes sure that the file's bytes, and a rename inside a folder, survive a power cut. Throw std::system_error.
void syncFile(const std::filesystem::path&);
void moveDurably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Appends at an offset, growing the file, and syncs it.
void writeAt(const std::filesystem::path&, std::uintmax_t offset, std::string_view bytes);
std::string sha256OfFile(const std::filesystem::path&);

} // namespace posko::server
