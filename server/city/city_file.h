#pragma once

#include "core/error.h"
#include "core/gazetteer/gazetteer.h"
#include "server/city/osm_features.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

/// A city file: an SQLite database of vector tiles and of a gazetteer (docs/decisions/0022-one-city-file.md).
namespace posko::server {

inline constexpr std::int64_t cityApplicationId = 0x50435459; // PCTY
inline constexpr std::int64_t cityFormat = 1;
inline constexpr std::int64_t gazetteerPartBytes = 16LL * 1024 * 1024;

/// What a city file says of itself.
struct CityInfo {
    std::string name;
    std::string attribution;
    std::string builtAt; ///< `2026-11-29T10:31:00Z`
    std::string source;  ///< the extract's name, with the time of its data where that is known
    GeoBox bounds;
    int minZoom = 0, maxZoom = 0;
};

/// Unavailable with a sentence: there is no such file, it is no city file, or one of a newer format.
core::Result<CityInfo> readCityInfo(const std::filesystem::path&);
/// The gazetteer's bytes; empty where the file has none.
core::Result<std::string> readCityGazetteer(const std::filesystem::path&);
/// The gazetteer, read into memory. Unavailable where the file has none or one that this program cannot read.
core::Result<std::shared_ptr<const core::Gazetteer>> openCityGazetteer(const std::filesystem::path&);

/// Makes a city file of the MBTiles file that is there: adds the gazetteer, says what it is.
core::Result<void> completeCityFile(const std::filesystem::path& tiles, const CityInfo&, std::string_view gazetteer);

} // namespace posko::server
