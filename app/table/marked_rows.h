#pragma once

#include "app/table/row_bits.h"
#include "app/table/row_list.h"
#include "app/table/table_snapshot.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace posko::app {

/// Complaints that somebody marked, whatever view and order show them: a bit each, so that a million take 125 kB and
/// microseconds a thousand. A row that is gone is not among them, and who got its place after it is not either. A
/// value; a copy may be read by any thread.
class MarkedRows {
public:
    using Row = TableSnapshot::Row;

    bool contains(const TableSnapshot& now, Row row) const { return m_bits[row] && isSame(now, row); }
    /// Those that were there at the last change.
    std::size_t count() const { return m_count; }
    bool empty() const { return m_count == 0; }

    void set(const TableSnapshot& now, Row row, bool marked);
    void add(const TableSnapshot& now, const RowList& rows);
    void add(const TableSnapshot& now, std::span<const Row> rows);
    void clear();
    /// Forgets those that are gone.
    void settle(const TableSnapshot& now);

    /// In the order of the rows. Looks at each one.
    std::vector<Row> rows(const TableSnapshot& now) const;
    std::vector<std::string> ids(const TableSnapshot& now) const;

private:
    bool isSame(const TableSnapshot& now, Row row) const
    {
        return row < now.capacity() && now.alive(row) && now.key(row) == m_seen.key(row);
    }

    TableSnapshot m_seen; ///< the table when they were marked
    RowBits m_bits;
    std::size_t m_count = 0;
};

} // namespace posko::app
