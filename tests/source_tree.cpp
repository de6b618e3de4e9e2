#include "tests/source_tree.h"

namespace posko {

std::filesystem::path sourceFolder()
{
    return POSKO_SOURCE_DIR;
}

} // namespace posko
