#pragma once

#include "server/demo/city.h"

#include <filesystem>
#include <string>

namespace posko::server {

/// The demo city as an OpenStreetMap file: an invented street net over the schematic roads. Always the same text.
std::string demoExtract(const DemoCity&);

/// The city file of the demo, made where it is not in the folder yet; its name tells from what it was made, so that
/// another program's or profile's is another file. Takes some seconds the first time. Fails as buildCity does.
core::Result<std::filesystem::path> demoCityMap(const DemoCity&, const std::filesystem::path& folder,
                                                core::Instant now);

} // namespace posko::server
