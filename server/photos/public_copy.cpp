#include "server/photos/public_copy.h"

#include "core/wire.h"
#include "server/photos/copies.h"
#include "server/photos/files.h"
#include "server/random.h"

#include <boost/json/serialize.hpp>

#include <chrono>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;

using core::ErrorCode;
using core::Result;

namespace {

constexpr std::chrono::hours publicCopyLasts{24};

} // namespace

std::string publicName(const core::Photo& photo)
{
    return sha256Hex("published\n" + photo.sha256 + "\n" + core::json::serialize(core::toJson(photo.cover)));
}

Result<fs::path> publicCopy(Backend& backend, const core::Photo& photo)
{
    if (photo.cover.empty())
        return copyPath(backend.directory, photo.sha256, "1600");
    auto path = publicPath(backend.directory, publicName(photo));
    std::error_code error;
    if (fs::exists(path, error))
        return path;
    fs::create_directories(path.parent_path(), error);
    // Two may make it at once, each its own.
    auto fresh = path;
    fresh += "." + newUuid(backend.now());
    const auto made = makeCoveredCopy(backend.photoProgram, originalPath(backend.directory, photo.sha256), fresh,
                                      photo.cover, backend.giveUp.get_token());
    if (made != CopyResult::Made) {
        fs::remove(fresh, error);
        return core::fail(ErrorCode::Unavailable, "The picture cannot be made at present.");
    }
    fs::rename(fresh, path);
    return path;
}

void removePublicCopy(const fs::path& directory, const core::Photo& photo)
{
    std::error_code ignored;
    if (!photo.cover.empty())
        fs::remove(publicPath(directory, publicName(photo)), ignored);
}

void cleanPublicCopies(const Backend& backend)
{
    const auto newest = fs::file_time_type::clock::now() - publicCopyLasts;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(backend.directory / "published", error)) {
        const auto written = entry.last_write_time(error);
        if (!error && written < newest)
            fs::remove(entry.path(), error);
    }
}

} // namespace posko::server
