#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

namespace posko::app {

/// Texts one after the other in blocks that never move. One thread appends; copies may be read by any thread and hold
/// what was there when they were made.
class TextArena {
public:
    /// Where a text begins: the block in the upper half, the byte in it in the lower.
    using Position = std::uint64_t;

    Position append(std::string_view text) { return append({text}); }
    /// The parts as one text.
    Position append(std::initializer_list<std::string_view> parts);
    std::string_view at(Position position, std::size_t length) const
    {
        return {m_blocks[position >> 32].get() + (position & 0xffff'ffffU), length};
    }

    std::size_t blocks() const { return m_blocks.size(); }
    /// What was appended to a block so far.
    std::string_view block(std::size_t i) const { return {m_blocks[i].get(), m_used[i]}; }
    /// All blocks together, the dead texts among them.
    std::size_t bytes() const { return m_bytes; }

private:
    static constexpr std::size_t blockSize = 4U << 20;

    std::vector<std::shared_ptr<char[]>> m_blocks;
    std::vector<std::size_t> m_used;
    std::size_t m_room = 0; ///< left in the last block
    std::size_t m_bytes = 0;
};

} // namespace posko::app
