#pragma once

#include "core/error.h"
#include "server/city/coastline.h"
#include "server/progress.h"

#include <filesystem>
#include <vector>

namespace posko::server {

/// What tilemaker is to do.
struct TileOrder {
    std::filesystem::path program = "tilemaker"; ///< looked for in PATH
    std::filesystem::path input;                 ///< .osm.pbf
    std::filesystem::path output;                ///< .mbtiles
    std::filesystem::path folder;                ///< for the profile and what tilemaker says
    GeoBox bounds;
    std::vector<SeaArea> sea;
};

/// Runs tilemaker with the project's profile and waits for it. Unavailable: it is not installed, or failed; the
/// sentence ends with what it said last.
core::Result<void> makeTiles(const TileOrder&, const ProgressReport& report = {});

} // namespace posko::server
