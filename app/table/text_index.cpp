#include "app/table/text_index.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace posko::app {

namespace {

/// The letters from the commonest to the rarest, roughly, in reports and addresses; what is not here is rarer.
constexpr std::string_view common = "\n anetir0us1okmdl.2gp3456789,bjhycwvfzxq-";

std::size_t rarestOf(std::string_view needle)
{
    const auto rarity = [](char c) {
        const std::size_t at = common.find(c);
        return at == std::string_view::npos ? common.size() : at;
    };
    return static_cast<std::size_t>(std::ranges::max_element(needle, {}, rarity) - needle.begin());
}

} // namespace

std::size_t findText(std::string_view text, std::string_view needle, std::size_t from)
{
    if (needle.empty())
        return from <= text.size() ? from : std::string_view::npos;
    const std::size_t offset = rarestOf(needle);
    std::size_t at = from + offset;
    while (at < text.size()) {
        const void* hit = std::memchr(text.data() + at, needle[offset], text.size() - at);
        if (!hit)
            break;
        const auto begin = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data()) - offset;
        if (begin + needle.size() > text.size())
            break;
        if (std::memcmp(text.data() + begin, needle.data(), needle.size()) == 0)
            return begin;
        at = begin + offset + 1;
    }
    return std::string_view::npos;
}

void TextIndex::add(const TableSnapshot& table, std::vector<Row> rows)
{
    std::erase_if(rows, [&](Row row) { return !table.alive(row); });
    std::ranges::sort(rows, {}, [&](Row row) { return table.searchPosition(row); });
    for (const Row row : rows) {
        const TextArena::Position at = table.searchPosition(row);
        const auto block = static_cast<std::size_t>(at >> 32);
        if (m_blocks.size() <= block)
            m_blocks.resize(block + 1);
        m_blocks[block].push_back({static_cast<std::uint32_t>(at), row});
    }
}

void TextIndex::rebuild(const TableSnapshot& table)
{
    m_blocks.clear();
    std::vector<Row> rows(table.capacity());
    std::iota(rows.begin(), rows.end(), Row{0});
    add(table, std::move(rows));
}

void TextIndex::find(const TableSnapshot& table, std::string_view word, const std::function<void(Row)>& found,
                     const std::function<bool()>& cancelled) const
{
    for (std::size_t b = 0; b < m_blocks.size(); ++b) {
        if (cancelled && cancelled())
            return;
        const std::string_view text = table.searchBlock(b);
        auto entry = m_blocks[b].begin();
        for (std::size_t at = 0; (at = findText(text, word, at)) != std::string_view::npos;) {
            while (entry + 1 != m_blocks[b].end() && (entry + 1)->at <= at)
                ++entry;
            const Row row = entry->row;
            // What lies between the texts of two entries is of rows that were gone again at once.
            const bool present =
                table.alive(row) && table.searchPosition(row) == (TextArena::Position{b} << 32 | entry->at);
            const std::size_t end = entry->at + (present ? table.searchText(row).size() : 0);
            if (at >= entry->at && at + word.size() <= end) {
                found(row);
                at = end;
            } else {
                ++at;
            }
        }
    }
}

} // namespace posko::app
