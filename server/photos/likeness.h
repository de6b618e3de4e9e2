#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace posko::server {

/// A picture as it looks from afar: 32 × 32 points of brightness, whatever its shape.
struct Likeness {
    static constexpr int side = 32;
    std::array<std::uint8_t, std::size_t{side} * side> points{};

    std::string text() const; ///< as it is stored
    static std::optional<Likeness> parse(std::string_view text);
};

/// Whether one shows the same as the other: scaled, stored anew, made brighter or darker, or cut out of it to no less
/// than half its length a side. Pictures that show hardly anything are like none.
bool isNearCopy(const Likeness&, const Likeness&);

} // namespace posko::server
