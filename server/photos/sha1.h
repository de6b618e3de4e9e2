#pragma once

#include <string>
#include <string_view>

namespace posko::server {

/// SHA-1 as 40 lower-case hexadecimal digits. Only for tus, whose checksum extension demands it against damage on the
/// way; it protects nothing.
std::string sha1Hex(std::string_view bytes);

} // namespace posko::server
