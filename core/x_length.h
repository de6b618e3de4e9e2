#pragma once

#include <cstddef>
#include <string_view>

namespace posko::core {

/// The most that X takes in a post.
inline constexpr std::size_t xLimit = 280;
/// The length of a UTF-8 text as X counts it: a link is 23, most letters one, ideographs and emoji two. Letters are
/// composed (NFC) before X counts; what is not composed is longer here.
std::size_t xLength(std::string_view text);

} // namespace posko::core
