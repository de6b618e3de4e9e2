#include "tests/source_tree.h"

#include <fstream>
#include <iterator>

namespace posko {

std::filesystem::path sourceFolder()
{
    return POSKO_SOURCE_DIR;
}

std::string fileText(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace posko
