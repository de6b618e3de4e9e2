#include "server/city/build.h"
#include "server/city/city_file.h"
#include "server/city/contents.h"
#include "server/cli/commands.h"
#include "server/cli/progress_line.h"
#include "server/photos/files.h"

#include <cstdio>
#include <format>
#include <system_error>

namespace posko::server::cli {

namespace {

/// `1.9 MB`
std::string megabytes(std::uintmax_t bytes)
{
    return std::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void print(const std::string& line)
{
    std::puts(line.c_str());
}

} // namespace

int cityBuild(const Arguments& arguments)
{
    ProgressLine line;
    CityOrder order;
    order.extract = arguments.words.front();
    order.to = *arguments.option("to");
    order.name = arguments.option("name").value_or("");
    order.now = systemNow();
    const auto built = buildCity(order, line.report());
    line.clear();
    if (!built)
        return failed(built.error());
    print(std::format("{}: {}, {} features, from {} nodes, {} ways and {} relations", order.to.string(),
                      megabytes(built->bytes), built->features, built->nodes, built->ways, built->relations));
    return 0;
}

int cityCheck(const Arguments& arguments)
{
    const std::filesystem::path path = arguments.words.front();
    const auto info = readCityInfo(path);
    if (!info)
        return failed(info.error());
    const auto contents = countCity(path);
    if (!contents)
        return failed(contents.error());
    std::string version;
    std::uintmax_t bytes = 0;
    try {
        version = sha256OfFile(path);
        bytes = std::filesystem::file_size(path);
    } catch (const std::system_error& error) {
        return failed({core::ErrorCode::Unavailable, path.string() + " cannot be read: " + error.what() + ".", {}});
    }
    print("name         " + info->name);
    print("version      " + version);
    print("size         " + megabytes(bytes));
    print(std::format("bounds       {:.5f},{:.5f} to {:.5f},{:.5f}", info->bounds.south, info->bounds.west,
                      info->bounds.north, info->bounds.east));
    print("built        " + info->builtAt + " from " + info->source);
    print("attribution  " + info->attribution);
    print("gazetteer    " + megabytes(static_cast<std::uintmax_t>(contents->gazetteerBytes)));
    for (const auto& [zoom, tiles] : contents->byZoom)
        print(std::format("zoom {:<2}      {} tiles, {:.1f} kB, the largest {:.1f} kB", zoom, tiles.count,
                          static_cast<double>(tiles.bytes) / 1e3, static_cast<double>(tiles.largest) / 1e3));
    for (const auto& [layer, count] : contents->byLayer)
        print(std::format("{:<12} {}", layer, count));
    return 0;
}

} // namespace posko::server::cli
