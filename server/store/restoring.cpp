#include "server/store/restoring.h"

#include "server/photos/files.h"

#include <fstream>

namespace posko::server {

namespace fs = std::filesystem;

static fs::path markIn(const fs::path& directory)
{
    return directory / "restore-unfinished";
}

void markRestoring(const fs::path& directory, const RestoreMark& mark)
{
    replaceDurably(markIn(directory), mark.epoch + "\n" + mark.backup + "\n");
}

void endRestoring(const fs::path& directory)
{
    removeDurably(markIn(directory));
}

bool isRestoring(const fs::path& directory)
{
    return fs::exists(markIn(directory));
}

std::optional<RestoreMark> restoreMark(const fs::path& directory)
{
    if (!isRestoring(directory))
        return {};
    std::ifstream file(markIn(directory));
    RestoreMark mark;
    std::getline(file, mark.epoch);
    std::getline(file, mark.backup);
    return mark;
}

} // namespace posko::server
