#include "app/table/kept_orders.h"

#include <algorithm>

namespace posko::app {

KeptOrders::Less KeptOrders::less(Column column, const TableSnapshot& table) const
{
    Less result(column, table);
    if (const auto& keys = m_keys[at(column)]) {
        result.m_keys = &*keys;
        if (const auto& numbers = m_keys[at(Column::Number)]; numbers && keys->exact())
            result.m_numbers = &*numbers;
    }
    return result;
}

RowList& KeptOrders::order(Column column, const TableSnapshot& table)
{
    auto& kept = m_orders[at(column)];
    if (kept)
        return *kept;
    std::vector<Row> rows;
    rows.reserve(table.count());
    std::vector<std::uint32_t> ranks;
    if (column == Column::Number || column == Column::Report) {
        for (Row row = 0; row < table.capacity(); ++row) {
            if (table.alive(row))
                rows.push_back(row);
        }
    } else {
        ranks.resize(table.capacity());
        order(Column::Number, table).forEach([&](Row row) {
            ranks[row] = static_cast<std::uint32_t>(rows.size());
            rows.push_back(row);
        });
    }
    RowOrder(column).sort(table, rows, ranks);
    kept.emplace(rows);
    return *kept;
}

void KeptOrders::keepKeys(Column column, const TableSnapshot& table)
{
    for (const Column needed : {column, Column::Number}) {
        if (!m_keys[at(needed)])
            m_keys[at(needed)].emplace(needed, table);
    }
}

void KeptOrders::keepKeysOfOrders(const TableSnapshot& table)
{
    for (std::size_t c = 0; c < columnCount; ++c) {
        if (m_orders[c])
            keepKeys(static_cast<Column>(c), table);
    }
}

void KeptOrders::takeOut(const TableSnapshot& before, const TableSnapshot& now, const std::vector<Row>& touched)
{
    for (std::size_t c = 0; c < columnCount; ++c) {
        m_moved[c].clear();
        if (!m_orders[c])
            continue;
        const RowOrder order(static_cast<Column>(c));
        const Less lessBefore = less(order.column(), before);
        for (const Row row : touched) {
            const bool was = row < before.capacity() && before.alive(row);
            if (was && now.alive(row) && order.compare(before, row, now, row) == 0)
                continue;
            if (was)
                m_orders[c]->erase(row, lessBefore);
            if (now.alive(row))
                m_moved[c].push_back(row);
        }
    }
}

void KeptOrders::update(const TableSnapshot& now, const std::vector<Row>& touched)
{
    for (auto& keys : m_keys) {
        if (keys)
            keys->update(now, touched);
    }
}

void KeptOrders::putIn(const TableSnapshot& now)
{
    for (std::size_t c = 0; c < columnCount; ++c) {
        if (!m_orders[c])
            continue;
        const Less lessNow = less(static_cast<Column>(c), now);
        for (const Row row : m_moved[c])
            m_orders[c]->insert(row, lessNow);
    }
}

void KeptOrders::drop()
{
    m_orders = {};
    m_keys = {};
}

} // namespace posko::app
