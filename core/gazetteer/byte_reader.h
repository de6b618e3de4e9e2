#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace posko::core::gazetteer {

/// The number at a place in bytes; 0 where the bytes end before it.
inline std::uint32_t readU32(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    if (at > bytes.size() || bytes.size() - at < sizeof value)
        return 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    if constexpr (std::endian::native == std::endian::big)
        value = std::byteswap(value);
    return value;
}

inline std::int32_t readI32(std::string_view bytes, std::size_t at)
{
    return static_cast<std::int32_t>(readU32(bytes, at));
}

/// The entry of a blob between two of its offsets; empty where the offsets are none.
inline std::string_view entryOf(std::string_view offsets, std::string_view blob, std::size_t index)
{
    const std::size_t begin = readU32(offsets, index * 4);
    const std::size_t end = std::min<std::size_t>(readU32(offsets, index * 4 + 4), blob.size());
    return begin < end ? blob.substr(begin, end - begin) : std::string_view();
}

/// Reads one number after the other; past the end it reads zeros.
class VarintReader {
public:
    explicit VarintReader(std::string_view entry)
        : bytes(entry)
    {
    }

    bool atEnd() const { return at >= bytes.size(); }
    std::string_view rest() const { return bytes.substr(std::min(at, bytes.size())); }

    std::uint64_t next()
    {
        std::uint64_t value = 0;
        for (int shift = 0; at < bytes.size() && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes[at++]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                break;
        }
        return value;
    }
    std::uint32_t next32() { return static_cast<std::uint32_t>(next()); }
    /// How many entries follow; never more than there are bytes for.
    std::size_t count() { return static_cast<std::size_t>(std::min<std::uint64_t>(next(), bytes.size() - at)); }
    std::int64_t nextSigned()
    {
        const std::uint64_t value = next();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::string_view text(std::size_t length)
    {
        const auto found = rest().substr(0, length);
        at += found.size();
        return found;
    }

private:
    std::string_view bytes;
    std::size_t at = 0;
};

} // namespace posko::core::gazetteer
