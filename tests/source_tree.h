#pragma once

#include <filesystem>
#include <string>

namespace posko {

/// The project's own folder, for tests that read its files, or `../shared` beside it. One unit knows the path, so that
/// a test compiled in another clone is found in the compiler's cache.
std::filesystem::path sourceFolder();

/// A file\'s bytes; empty where it cannot be read.
std::string fileText(const std::filesystem::path&);

} // namespace posko
