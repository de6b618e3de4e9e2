#include "core/id.h"

#include <algorithm>

namespace posko::core {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

bool isLowerHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool isHyphenPlace(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

} // namespace

std::string makeUuid7(Instant now, const std::array<std::uint8_t, 10>& random)
{
    const auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(toMillis(now), 0));
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<std::uint8_t>(time >> (8 * (5 - i)));
    std::ranges::copy(random, bytes.begin() + 6);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);

    std::string text;
    text.reserve(36);
    for (const std::uint8_t byte : bytes) {
        if (isHyphenPlace(text.size()))
            text += '-';
        text += hexDigits[byte >> 4];
        text += hexDigits[byte & 0x0F];
    }
    return text;
}

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isHyphenPlace(i) ? text[i] != '-' : !isLowerHex(text[i]))
            return false;
    }
    return true;
}

bool isSha256(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, isLowerHex);
}

} // namespace posko::core
