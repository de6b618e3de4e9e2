#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace posko::core {

/// A version of Posko, `0.2.1`.
struct Version {
    int major = 0, minor = 0, patch = 0;
    auto operator<=>(const Version&) const = default;
};

/// `0.2` is `0.2.0`. Nothing: this is no version.
std::optional<Version> parseVersion(std::string_view text);
std::string toText(const Version&);

/// What works together: a server refuses desks before the one, a desk does not go on with servers before the other
/// (docs/protocol.md). Raised when the wire changes so that the other side would misunderstand it.
inline constexpr Version oldestDesk{0, 1, 0};
inline constexpr Version oldestServer{0, 1, 0};

} // namespace posko::core
