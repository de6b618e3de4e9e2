#pragma once

#include "core/error.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace posko::server {

/// What lies in a city file, counted.
struct CityContents {
    struct Tiles {
        std::int64_t count = 0, bytes = 0, largest = 0;
    };
    std::map<int, Tiles> byZoom;
    std::map<std::string, std::int64_t> byLayer; ///< features in the tiles of the greatest zoom
    std::int64_t gazetteerBytes = 0;
};

/// Reads every tile of the greatest zoom. Unavailable: the file cannot be read, or a tile in it is damaged.
core::Result<CityContents> countCity(const std::filesystem::path&);

} // namespace posko::server
