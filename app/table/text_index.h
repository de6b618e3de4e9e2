#pragma once

#include "app/table/table_snapshot.h"

#include <functional>
#include <string_view>
#include <vector>

namespace posko::app {

/// Finds the rows whose texts have a word, in one pass over the arena instead of one look-up a row. Belongs to who
/// writes the table, and is told of each row that was written. One thread.
class TextIndex {
public:
    using Row = TableSnapshot::Row;

    /// The texts of these rows were stored anew, behind all others.
    void add(const TableSnapshot&, std::vector<Row>);
    /// All texts were stored anew.
    void rebuild(const TableSnapshot&);
    /// Calls once for each living row that has the folded word. Stops early when `cancelled` says so, asked once a
    /// block.
    void find(const TableSnapshot&, std::string_view word, const std::function<void(Row)>& found,
              const std::function<bool()>& cancelled = {}) const;

private:
    struct Entry {
        std::uint32_t at;
        Row row;
    };
    std::vector<std::vector<Entry>> m_blocks; ///< in the order of the texts
};

/// Where the needle begins in the text, from `from` on; npos: nowhere. Looks for the byte of the needle that is rarest
/// in Indonesian and English texts by memchr, which compilers make fast on every platform.
std::size_t findText(std::string_view text, std::string_view needle, std::size_t from = 0);

} // namespace posko::app
