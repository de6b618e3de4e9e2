#pragma once

#include "core/error.h"
#include "core/time.h"
#include "server/progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace posko::server {

struct CityOrder {
    std::filesystem::path extract; ///< .osm.pbf or .osm
    std::filesystem::path to;
    std::string name; ///< empty: the extract's file name without its endings
    core::Instant now;
    std::filesystem::path tilemaker = "tilemaker";            ///< looked for in PATH
    std::string attribution = "© OpenStreetMap contributors"; ///< to be shown wherever the map is
};

struct CityBuilt {
    std::int64_t nodes = 0, ways = 0, relations = 0;
    std::size_t features = 0; ///< of the gazetteer
    std::uintmax_t bytes = 0; ///< of the file
};

/// Makes a city file of an OpenStreetMap extract (docs/decisions/0022-one-city-file.md): tiles by tilemaker, the
/// gazetteer by libosmium. Works in the folder `TO.part` beside the target, which one build uses at a time, and renames
/// at the end: until then, and after a failure, the old file stays. Takes minutes; to be called where that may be.
core::Result<CityBuilt> buildCity(const CityOrder&, const ProgressReport& report = {});

} // namespace posko::server
