#include "server/demo/city_map.h"

#include "server/city/build.h"
#include "server/city/city_file.h"
#include "server/city/map_profile.h"
#include "server/demo/scenery.h"
#include "server/demo/streets.h"
#include "server/random.h"

#include <format>
#include <fstream>
#include <system_error>

namespace posko::server {

namespace fs = std::filesystem;

std::string demoExtract(const DemoCity& city)
{
    OsmText osm;
    const auto net = drawStreets(city, osm);
    drawScenery(city, net, osm);
    return osm.finish(demoSouthWest, demoNorthEast);
}

namespace {
constexpr const char* invented = "Jalan rekaan untuk demo / streets invented for the demo";
}

core::Result<fs::path> demoCityMap(const DemoCity& city, const fs::path& folder, core::Instant now)
{
    initialiseSodium();
    const auto extract = demoExtract(city);
    const auto made =
        sha256Hex(std::format("{}\n{}\n{}\n{}\n{}", cityFormat, invented, tileConfiguration(), tileScript(), extract));
    constexpr std::size_t digits = 16;
    auto file = folder / ("demo-" + made.substr(0, digits) + ".city");
    if (readCityInfo(file))
        return file;
    auto source = file;
    source.replace_extension(".osm");
    std::ofstream(source, std::ios::binary) << extract;
    const auto built =
        buildCity({.extract = source, .to = file, .name = "Kota Contoh", .now = now, .attribution = invented});
    std::error_code ignored;
    fs::remove(source, ignored);
    if (!built)
        return std::unexpected(built.error());
    return file;
}

} // namespace posko::server
