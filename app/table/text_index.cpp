#include "app/table/text_index.h"

#include <numeric>

namespace posko::app {

namespace {

std::size_t blockOf(TextArena::Position at)
{
    return static_cast<std::size_t>(at >> 32);
}

} // namespace

void TextIndex::remove(const TableSnapshot& before, const std::vector<Row>& rows)
{
    for (const Row row : rows) {
        if (row >= before.capacity() || !before.alive(row))
            continue;
        const TextArena::Position at = before.searchPosition(row);
        Block& block = m_blocks[blockOf(at)];
        block.rows[block.entryAt(static_cast<std::uint32_t>(at), 0)] = nobody;
    }
}

void TextIndex::add(const TableSnapshot& table, std::vector<Row> rows)
{
    const auto position = [&](Row row) {
        return table.searchPosition(row);
    };
    std::erase_if(rows, [&](Row row) { return !table.alive(row); });
    if (!std::ranges::is_sorted(rows, {}, position))
        std::ranges::sort(rows, {}, position);
    for (const Row row : rows) {
        const TextArena::Position at = position(row);
        const auto begin = static_cast<std::uint32_t>(at);
        if (m_blocks.size() <= blockOf(at))
            m_blocks.resize(blockOf(at) + 1);
        Block& block = m_blocks[blockOf(at)];
        if (begin > block.end) { // of rows that were written and gone again at once
            block.begins.push_back(block.end);
            block.rows.push_back(nobody);
        }
        block.begins.push_back(begin);
        block.rows.push_back(row);
        block.end = begin + static_cast<std::uint32_t>(table.searchText(row).size());
    }
}

void TextIndex::rebuild(const TableSnapshot& table)
{
    m_blocks.clear();
    std::vector<Row> rows(table.capacity());
    std::iota(rows.begin(), rows.end(), Row{0});
    add(table, std::move(rows));
}

} // namespace posko::app
