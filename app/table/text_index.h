#pragma once

#include "app/table/table_snapshot.h"
#include "app/table/text_needle.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace posko::app {

/// Which row a place in the folded texts belongs to, so that a word is looked for in one pass over all of them instead
/// of one look-up a row. Belongs to who writes the table, and is told of each row that was written. One thread.
class TextIndex {
public:
    using Row = TableSnapshot::Row;

    /// The texts of these rows, as `before` has them, are of no row any more.
    void remove(const TableSnapshot& before, const std::vector<Row>& rows);
    /// The texts of these rows were stored anew, behind all others.
    void add(const TableSnapshot&, std::vector<Row>);
    /// All texts were stored anew.
    void rebuild(const TableSnapshot&);

    /// Calls `found(row, its text)` once for each row that has the folded word, and `cancelled()` once a block; false
    /// as soon as that says so.
    template <typename Found, typename Cancelled>
    bool find(const TableSnapshot& table, const TextNeedle& word, Found found, Cancelled cancelled) const
    {
        for (std::size_t b = 0; b < m_blocks.size(); ++b) {
            if (cancelled())
                return false;
            const Block& block = m_blocks[b];
            const std::string_view text = table.searchBlock(b).substr(0, block.end);
            std::size_t entry = 0;
            for (std::size_t at = 0; (at = word.in(text, at)) != std::string_view::npos;) {
                entry = block.entryAt(at, entry);
                const std::size_t begin = block.begins[entry];
                const std::size_t end = block.endOf(entry);
                if (at + word.size() > end) { // it stands across two texts
                    ++at;
                    continue;
                }
                if (const Row row = block.rows[entry]; row != nobody)
                    found(row, text.substr(begin, end - begin));
                at = end;
            }
        }
        return true;
    }

private:
    static constexpr Row nobody = 0xffff'ffff;

    /// The texts of a block from its first byte to its end, those of rows that are gone among them.
    struct Block {
        std::vector<std::uint32_t> begins;
        std::vector<Row> rows;
        std::uint32_t end = 0;

        std::size_t endOf(std::size_t entry) const { return entry + 1 < begins.size() ? begins[entry + 1] : end; }
        /// The one that a byte is in, not before `from`.
        std::size_t entryAt(std::size_t byte, std::size_t from) const
        {
            // Mostly one of the next: steps that double until they are too far.
            std::size_t step = 1;
            for (; from + step < begins.size() && begins[from + step] <= byte; step *= 2)
                from += step;
            const auto first = begins.begin() + static_cast<std::ptrdiff_t>(from);
            const auto last = begins.begin() + static_cast<std::ptrdiff_t>(std::min(from + step, begins.size()));
            return static_cast<std::size_t>(std::upper_bound(first, last, byte) - begins.begin()) - 1;
        }
    };
    std::vector<Block> m_blocks;
};

/// Where the needle begins in the text, from `from` on; npos: nowhere.
inline std::size_t findText(std::string_view text, std::string_view needle, std::size_t from = 0)
{
    return TextNeedle(std::string(needle)).in(text, from);
}

} // namespace posko::app
