#pragma once

#include <cstdint>
#include <string>

namespace posko::core::gazetteer {

inline void writeU32(std::string& to, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        to += static_cast<char>(value >> shift & 0xFF);
}

inline void writeVarint(std::string& to, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        to += static_cast<char>(value | 0x80);
    to += static_cast<char>(value);
}

inline void writeSigned(std::string& to, std::int64_t value)
{
    writeVarint(to, static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
}

} // namespace posko::core::gazetteer
