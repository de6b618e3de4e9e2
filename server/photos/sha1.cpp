#include "server/photos/sha1.h"

#include <array>
#include <bit>
#include <cstdint>
#include <format>

namespace posko::server {

namespace {

constexpr std::size_t blockBytes = 64;
using Words = std::array<std::uint32_t, 5>;

/// FIPS 180-4, §6.1.2.
void addBlock(Words& hash, std::string_view block)
{
    std::array<std::uint32_t, 80> schedule{};
    for (std::size_t i = 0; i < 16; ++i) {
        for (std::size_t byte = 0; byte < 4; ++byte)
            schedule[i] = schedule[i] << 8U | static_cast<unsigned char>(block[i * 4 + byte]);
    }
    for (std::size_t i = 16; i < schedule.size(); ++i)
        schedule[i] = std::rotl(schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
    auto [a, b, c, d, e] = hash;
    for (std::size_t i = 0; i < schedule.size(); ++i) {
        std::uint32_t mixed = 0;
        std::uint32_t constant = 0;
        if (i < 20) {
            mixed = (b & c) | (~b & d);
            constant = 0x5A827999;
        } else if (i < 40) {
            mixed = b ^ c ^ d;
            constant = 0x6ED9EBA1;
        } else if (i < 60) {
            mixed = (b & c) | (b & d) | (c & d);
            constant = 0x8F1BBCDC;
        } else {
            mixed = b ^ c ^ d;
            constant = 0xCA62C1D6;
        }
        const std::uint32_t next = std::rotl(a, 5) + mixed + e + constant + schedule[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    hash = {hash[0] + a, hash[1] + b, hash[2] + c, hash[3] + d, hash[4] + e};
}

} // namespace

std::string sha1Hex(std::string_view bytes)
{
    Words hash = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    while (bytes.size() >= blockBytes) {
        addBlock(hash, bytes.substr(0, blockBytes));
        bytes.remove_prefix(blockBytes);
    }
    std::string last(bytes);
    last += '\x80';
    while (last.size() % blockBytes != blockBytes - sizeof(bits))
        last += '\0';
    for (unsigned shift = 64; shift > 0; shift -= 8)
        last += static_cast<char>(bits >> (shift - 8U) & 0xFFU);
    for (std::string_view rest = last; !rest.empty(); rest.remove_prefix(blockBytes))
        addBlock(hash, rest.substr(0, blockBytes));
    return std::format("{:08x}{:08x}{:08x}{:08x}{:08x}", hash[0], hash[1], hash[2], hash[3], hash[4]);
}

} // namespace posko::server
