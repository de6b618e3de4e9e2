#include "server/city/build.h"

#include "core/gazetteer/gazetteer_builder.h"
#include "server/city/city_file.h"
#include "server/city/osm_features.h"
#include "server/city/osm_to_pbf.h"
#include "server/city/tile_maker.h"
#include "server/photos/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <format>
#include <optional>
#include <system_error>
#include <utility>

namespace posko::server {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::Result;

namespace {

/// The folder `TO.part`, empty and this build's alone; it goes with what is in it. What a killed build left is taken
/// away by the next.
class WorkFolder {
public:
    static Result<WorkFolder> open(const fs::path& to)
    {
        auto folder = fs::absolute(to);
        folder += ".part";
        std::error_code error;
        fs::create_directory(folder, error);
        const int lock = error ? -1 : ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (lock < 0)
            return core::fail(ErrorCode::Unavailable,
                              std::format("{} cannot be written: {}. Name a file in a folder that is there.",
                                          to.string(), error ? error.message() : std::strerror(errno)));
        WorkFolder made(folder, lock);
        if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
            made.path.clear(); // it is another's
            return core::fail(ErrorCode::Conflict, to.string() + " is being built by another program at present.");
        }
        for (const auto& left : fs::directory_iterator(folder, error))
            fs::remove_all(left.path(), error);
        return made;
    }
    ~WorkFolder()
    {
        std::error_code ignored;
        if (!path.empty())
            fs::remove_all(path, ignored);
        if (lock >= 0)
            ::close(lock);
    }
    WorkFolder(WorkFolder&& other) noexcept
        : path(std::exchange(other.path, {}))
        , lock(std::exchange(other.lock, -1))
    {
    }
    WorkFolder& operator=(WorkFolder&&) = delete;

    fs::path path;

private:
    WorkFolder(fs::path made, int descriptor)
        : path(std::move(made))
        , lock(descriptor)
    {
    }

    int lock;
};

/// tilemaker and SQLite fail in many words where the disk is full; one sentence is enough.
core::Error inFullDisk(core::Error error, const fs::path& folder)
{
    constexpr std::uintmax_t little = 1024 * 1024;
    std::error_code unknown;
    const auto room = fs::space(folder, unknown);
    if (!unknown && room.available < little)
        error.message = "There is no room left on the disk of " + folder.string() +
                        ". The city file needs about as much "
                        "as the extract, and twice that while it is made.";
    return error;
}

std::string nameOf(const fs::path& extract)
{
    const auto name = extract.filename().string();
    return name.substr(0, name.find('.', 1));
}

/// A city of one street has tiles too.
GeoBox widened(GeoBox box)
{
    constexpr double degrees = 0.001; // about 100 m
    return {box.west - degrees, box.south - degrees, box.east + degrees, box.north + degrees};
}

Result<void> writeCity(const CityOrder& order, const fs::path& folder, const OsmCity& city, std::string_view gazetteer,
                       const ProgressReport& report)
{
    auto extract = fs::absolute(order.extract);
    if (extract.extension() != ".pbf") {
        const auto packed = folder / "extract.osm.pbf";
        if (auto written = writeAsPbf(extract, packed); !written)
            return written;
        extract = packed;
    }
    const auto file = folder / "city.mbtiles";
    const auto bounds = widened(city.bounds);
    if (auto made = makeTiles({order.tilemaker, extract, file, folder, bounds, seaWithin(bounds, city.coast)}, report);
        !made)
        return made;
    CityInfo info;
    info.name = order.name.empty() ? nameOf(order.extract) : order.name;
    info.attribution = order.attribution;
    info.builtAt = std::format("{:%FT%TZ}", std::chrono::floor<std::chrono::seconds>(order.now));
    info.source = order.extract.filename().string() + (city.madeAt.empty() ? "" : " of " + city.madeAt);
    info.bounds = city.bounds;
    if (auto complete = completeCityFile(file, info, gazetteer); !complete)
        return complete;
    try {
        // A map is no secret: the account that serves it need not be the one that made it.
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read |
                                  fs::perms::others_read);
        syncFile(file);
        renameDurably(file, order.to);
        return {};
    } catch (const std::system_error& error) {
        return core::fail(ErrorCode::Unavailable, order.to.string() + " cannot be written: " + error.what() + ".");
    }
}

} // namespace

Result<CityBuilt> buildCity(const CityOrder& order, const ProgressReport& report)
{
    auto folder = WorkFolder::open(order.to);
    if (!folder)
        return std::unexpected(folder.error());
    auto city = readOsmCity(order.extract, report);
    if (!city)
        return std::unexpected(city.error());
    const auto features = city->features.size();
    const auto gazetteer = core::buildGazetteer(std::exchange(city->features, {}));
    if (!gazetteer)
        return std::unexpected(gazetteer.error());
    if (const auto written = writeCity(order, folder->path, *city, *gazetteer, report); !written)
        return std::unexpected(inFullDisk(written.error(), folder->path));
    std::error_code unknown;
    return CityBuilt{city->nodes, city->ways, city->relations, features, fs::file_size(order.to, unknown)};
}

} // namespace posko::server
