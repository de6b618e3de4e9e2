#include "app/table/text_arena.h"

#include <algorithm>

namespace posko::app {

TextArena::Position TextArena::append(std::initializer_list<std::string_view> parts)
{
    std::size_t length = 0;
    for (const std::string_view part : parts)
        length += part.size();
    if (length > m_room || m_blocks.empty()) {
        const std::size_t size = std::max(blockSize, length);
        m_blocks.push_back(std::make_shared_for_overwrite<char[]>(size));
        m_used.push_back(0);
        m_room = size;
    }
    const std::size_t offset = m_used.back();
    char* to = m_blocks.back().get() + offset;
    for (const std::string_view part : parts)
        to = std::ranges::copy(part, to).out;
    m_used.back() += length;
    m_room -= length;
    m_bytes += length;
    return (static_cast<Position>(m_blocks.size() - 1) << 32) | offset;
}

} // namespace posko::app
