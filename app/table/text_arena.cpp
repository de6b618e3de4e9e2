#include "app/table/text_arena.h"

#include <algorithm>

namespace posko::app {

TextArena::Position TextArena::append(std::string_view text)
{
    if (text.size() > m_room || m_blocks.empty()) {
        const std::size_t size = std::max(blockSize, text.size());
        m_blocks.push_back(std::make_shared_for_overwrite<char[]>(size));
        m_used.push_back(0);
        m_room = size;
    }
    const std::size_t offset = m_used.back();
    std::ranges::copy(text, m_blocks.back().get() + offset);
    m_used.back() += text.size();
    m_room -= text.size();
    m_bytes += text.size();
    return (static_cast<Position>(m_blocks.size() - 1) << 32) | offset;
}

} // namespace posko::app
