#pragma once

#include "app/table/table_snapshot.h"

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace posko::app {

/// Columns that a queue can be sorted by.
enum class Column : std::uint8_t { Clock, Number, Status, Severity, Report, District, Age };
inline constexpr std::size_t columnCount = 7;

/// What a row sorts by in the order of clocks, before its number.
struct ClockKey {
    enum Group : std::uint8_t { Hazard, Running, Resting, None };
    Group group = None;
    std::int64_t time = 0; ///< due, or what is left, in milliseconds
    auto operator<=>(const ClockKey&) const = default;

    static ClockKey of(const TableSnapshot&, TableSnapshot::Row);
};

/// The ascending order of a column, strict and total: equal ones in the order of their number, then of their id. It
/// does not depend on the time. By clock: open hazards first, then what runs, the earliest due first, then what rests,
/// the least left first, then the rest. District and crew sort by code, the report by address.
class RowOrder {
public:
    using Row = TableSnapshot::Row;

    explicit RowOrder(Column column)
        : m_column(column)
    {
    }

    std::weak_ordering compare(const TableSnapshot& a, Row rowA, const TableSnapshot& b, Row rowB) const;
    /// The order among the rows of one table, which must outlive it.
    auto in(const TableSnapshot& table) const
    {
        return [order = *this, &table](Row a, Row b) {
            return order.compare(table, a, table, b) < 0;
        };
    }
    /// Sorts rows of the table. With the rank of each row by number, indexed by row, equal ones need not be compared
    /// letter by letter.
    void sort(const TableSnapshot& table, std::vector<Row>& rows,
              std::span<const std::uint32_t> rankByNumber = {}) const;

    Column column() const { return m_column; }

private:
    Column m_column;
};

} // namespace posko::app
