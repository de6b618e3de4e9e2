#pragma once

namespace posko::core {

/// Of ASCII, whatever the locale.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace posko::core
