#pragma once

#include "core/error.h"

#include <filesystem>

namespace posko::server {

/// Writes an extract of any format as `.osm.pbf`, the one that tilemaker reads. Fails with Unavailable.
core::Result<void> writeAsPbf(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace posko::server
