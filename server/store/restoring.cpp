#include "server/store/restoring.h"

#include "server/photos/files.h"

#include <fstream>

namespace posko::server {

namespace fs = std::filesystem;

static fs::path markIn(const fs::path& directory)
{
    return directory / "restore-unfinished";
}

void markRestoring(const fs::path& directory, const std::string& epoch)
{
    replaceDurably(markIn(directory), epoch + "\n");
}

void endRestoring(const fs::path& directory)
{
    removeDurably(markIn(directory));
}

bool isRestoring(const fs::path& directory)
{
    return fs::exists(markIn(directory));
}

std::string restoringEpoch(const fs::path& directory)
{
    std::ifstream file(markIn(directory));
    std::string epoch;
    std::getline(file, epoch);
    return epoch;
}

} // namespace posko::server
