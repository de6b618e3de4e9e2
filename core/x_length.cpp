#include "core/x_length.h"

#include <algorithm>
#include <cstdint>

namespace posko::core {

namespace {

/// Whatever a link's own length: X replaces each by one of its own.
constexpr std::size_t linkLength = 23;

/// The length of the link at the start of the text, in bytes; 0: there is none.
std::size_t linkBytes(std::string_view text)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme))
            continue;
        const auto end = std::min(text.find_first_of(" \t\r\n\v\f"), text.size());
        return end > scheme.size() ? end : 0;
    }
    return 0;
}

std::size_t characterBytes(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

std::uint32_t codePoint(std::string_view character)
{
    const auto lead = static_cast<unsigned char>(character.front());
    std::uint32_t code = character.size() == 1 ? lead : lead & (0x7FU >> character.size());
    for (const char next : character.substr(1))
        code = code << 6U | (static_cast<unsigned char>(next) & 0x3FU);
    return code;
}

/// The weights of X's published counting: these ranges count one, all others two.
bool countsOnce(std::uint32_t code)
{
    return code <= 0x10FF || (code >= 0x2000 && code <= 0x200D) || (code >= 0x2010 && code <= 0x201F) ||
           (code >= 0x2032 && code <= 0x2037);
}

} // namespace

std::size_t xLength(std::string_view text)
{
    std::size_t length = 0;
    while (!text.empty()) {
        auto bytes = linkBytes(text);
        if (bytes > 0) {
            length += linkLength;
        } else {
            bytes = std::min(characterBytes(text.front()), text.size());
            length += countsOnce(codePoint(text.substr(0, bytes))) ? 1 : 2;
        }
        text.remove_prefix(bytes);
    }
    return length;
}

} // namespace posko::core
