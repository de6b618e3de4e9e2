#pragma once

#include "app/table/row_key.h"
#include "app/table/row_list.h"
#include "app/table/row_order.h"

#include <array>
#include <optional>
#include <vector>

namespace posko::app {

/// The orders of all rows that were asked for, kept from change to change, and numbers that make comparing rows cheap.
/// One thread; the lists may be given away.
class KeptOrders {
public:
    using Row = TableSnapshot::Row;

    /// A column's order among the rows of one table, which must outlive it; true to the kept numbers, where there are
    /// any.
    class Less {
    public:
        bool operator()(Row a, Row b) const
        {
            if (m_keys) {
                if ((*m_keys)[a] != (*m_keys)[b])
                    return (*m_keys)[a] < (*m_keys)[b];
                if (m_numbers && (*m_numbers)[a] != (*m_numbers)[b])
                    return (*m_numbers)[a] < (*m_numbers)[b];
            }
            return m_order.compare(*m_table, a, *m_table, b) < 0;
        }

    private:
        friend class KeptOrders;
        Less(Column column, const TableSnapshot& table)
            : m_order(column)
            , m_table(&table)
        {
        }

        RowOrder m_order;
        const TableSnapshot* m_table;
        const RowKeys* m_keys = nullptr;
        const RowKeys* m_numbers = nullptr; ///< where equal keys are equal rows
    };
    Less less(Column, const TableSnapshot&) const;

    bool has(Column column) const { return m_orders[at(column)].has_value(); }
    /// Made where it is not kept yet.
    RowList& order(Column, const TableSnapshot&);

    /// From here on the column's rows are compared by numbers; worth it for long lists that change.
    void keepKeys(Column, const TableSnapshot&);
    void keepKeysOfOrders(const TableSnapshot&);

    /// The way of a change: first `takeOut` with the table as it was and as it is, then `update`, then `putIn`.
    void takeOut(const TableSnapshot& before, const TableSnapshot& now, const std::vector<Row>& touched);
    void update(const TableSnapshot& now, const std::vector<Row>& touched);
    void putIn(const TableSnapshot& now);
    /// Everything changed.
    void drop();

private:
    static std::size_t at(Column column) { return static_cast<std::size_t>(column); }

    std::array<std::optional<RowList>, columnCount> m_orders;
    std::array<std::optional<RowKeys>, columnCount> m_keys;
    std::array<std::vector<Row>, columnCount> m_moved; ///< between `takeOut` and `putIn`
};

} // namespace posko::app
