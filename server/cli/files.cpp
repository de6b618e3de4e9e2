#include "server/cli/files.h"

#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>

namespace posko::server::cli {

core::Result<std::string> readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return core::fail(core::ErrorCode::Missing, std::format("The file {} cannot be opened.", path));
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad() || (text.empty() && std::filesystem::is_directory(path)))
        return core::fail(core::ErrorCode::Unavailable, std::format("The file {} cannot be read.", path));
    return text;
}

} // namespace posko::server::cli
