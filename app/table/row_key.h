#pragma once

#include "app/table/row_order.h"

#include <cstdint>
#include <string>
#include <vector>

namespace posko::app {

/// A number that stands for a row in a column's order: of two rows that have different numbers, the one with the
/// smaller comes first. Learns from a table what its texts have in common, and holds for any table with the same codes.
/// A value.
class RowKey {
public:
    using Row = TableSnapshot::Row;

    RowKey(Column, const TableSnapshot&);

    std::uint64_t of(const TableSnapshot&, Row) const;
    /// Whether rows with the same number are equal in the column.
    bool exact() const { return m_column != Column::Number && m_column != Column::Report; }
    /// False when the table has codes that are not counted here.
    bool holdsFor(const TableSnapshot& table) const
    {
        return m_column != Column::District || m_ranks.size() == table.codes().size();
    }

private:
    Column m_column;
    std::string m_prefix;               ///< what most texts of the column begin with
    std::vector<std::uint32_t> m_ranks; ///< the place of each code among the codes in order
};

/// The numbers of all rows of a table in one column, kept from change to change. One thread.
class RowKeys {
public:
    using Row = TableSnapshot::Row;

    RowKeys(Column, const TableSnapshot&);

    /// These rows have new contents.
    void update(const TableSnapshot&, const std::vector<Row>&);
    std::uint64_t operator[](Row row) const { return m_keys[row]; }
    bool exact() const { return m_key.exact(); }

private:
    void makeAll(const TableSnapshot&);

    Column m_column;
    RowKey m_key;
    std::vector<std::uint64_t> m_keys;
};

} // namespace posko::app
