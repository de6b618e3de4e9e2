#pragma once

#include <string_view>

namespace posko::server {

/// tilemaker's configuration and script, the files of resources/map, embedded when the program is built.
std::string_view tileConfiguration();
std::string_view tileScript();

} // namespace posko::server
