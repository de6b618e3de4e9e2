#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace posko::server {

/// Where a photo's files lie: DIR/photos/ab/cdef…, and beside it `….320.jpg` and `….1600.jpg`.
std::filesystem::path originalPath(const std::filesystem::path& directory, const std::string& sha256);
std::filesystem::path copyPath(const std::filesystem::path& directory, const std::string& sha256,
                               std::string_view size);
/// Where a copy for the public lies, see public_copy.h: DIR/published/NAME.jpg.
std::filesystem::path publicPath(const std::filesystem::path& directory, const std::string& name);
/// Where the bytes of an upload gather.
std::filesystem::path uploadPath(const std::filesystem::path& directory, const std::string& id);

/// Makes sure that the file's bytes, and a rename inside a folder, survive a power cut. All throw std::system_error.
void syncFile(const std::filesystem::path&);
void moveDurably(const std::filesystem::path& from, const std::filesystem::path& to);
/// The same, and the bytes stay at `from` too, where the file system can give a file two names.
void shareDurably(const std::filesystem::path& from, const std::filesystem::path& to);
/// The file, in a folder that exists, holds the text, or after a power cut what it held before.
void replaceDurably(const std::filesystem::path&, std::string_view text);
void renameDurably(const std::filesystem::path& from, const std::filesystem::path& to);
void removeDurably(const std::filesystem::path&);
/// Brings to disk all that was written to the file system that holds the folder: one wait for many files.
void syncAll(const std::filesystem::path& folder);
/// Appends at an offset, growing the file, and syncs it.
void writeAt(const std::filesystem::path&, std::uintmax_t offset, std::string_view bytes);
/// Throws std::system_error.
std::string sha256OfFile(const std::filesystem::path&);
/// Whether the file is there and its disk gives all of it.
bool canBeRead(const std::filesystem::path&);

} // namespace posko::server
