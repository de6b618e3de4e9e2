#pragma once

#include <cstddef>

namespace posko::core {

/// Bytes. The server asks for no more than length; a longer one is an attack on the cost of its hash.
inline constexpr std::size_t minPassword = 8;
inline constexpr std::size_t maxPassword = 1024;

} // namespace posko::core
