#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace posko::core {

/// The wire's words of an enumeration, in the order of its values.
template <std::size_t N> using Words = std::array<std::string_view, N>;

template <typename Enum, std::size_t N> constexpr std::string_view wordOf(const Words<N>& words, Enum value)
{
    return words.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t N>
constexpr std::optional<Enum> findWord(const Words<N>& words, std::string_view word)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (words[i] == word)
            return static_cast<Enum>(i);
    }
    return {};
}

} // namespace posko::core
