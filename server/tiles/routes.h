#pragma once

#include "server/http/router.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace posko::server {

class Mbtiles;

/// `GET /tiles/{z}/{x}/{y}` from an MBTiles file; the last may end in a file's extension. Without a token: a base map
/// is no secret, and map views cannot send one. A file that cannot be used is reported to the log, and its tiles are
/// answered 503.
void addTileRoutes(http::Router&, const std::filesystem::path& file);
/// The same of what is served at the moment of a request.
using TileSource = std::function<core::Result<std::shared_ptr<Mbtiles>>()>;
void addTileRoutes(http::Router&, TileSource source);

} // namespace posko::server
