#include "app/table/marked_rows.h"

namespace posko::app {

void MarkedRows::settle(const TableSnapshot& now)
{
    m_bits.makeRoom(now.capacity());
    std::vector<Row> gone;
    m_bits.forEach([&](Row row) {
        if (!isSame(now, row))
            gone.push_back(row);
    });
    for (const Row row : gone)
        m_bits.reset(row);
    m_count -= gone.size();
    m_seen = now;
}

void MarkedRows::set(const TableSnapshot& now, Row row, bool marked)
{
    settle(now);
    if (row >= now.capacity() || !now.alive(row) || m_bits[row] == marked)
        return;
    if (marked)
        m_bits.set(row);
    else
        m_bits.reset(row);
    m_count = marked ? m_count + 1 : m_count - 1;
}

void MarkedRows::add(const TableSnapshot& now, const RowList& rows)
{
    settle(now);
    rows.forEach([&](Row row) {
        if (row < now.capacity() && now.alive(row))
            m_bits.set(row);
    });
    m_count = m_bits.count();
}

void MarkedRows::add(const TableSnapshot& now, std::span<const Row> rows)
{
    settle(now);
    for (const Row row : rows) {
        if (row < now.capacity() && now.alive(row))
            m_bits.set(row);
    }
    m_count = m_bits.count();
}

void MarkedRows::clear()
{
    m_bits = {};
    m_count = 0;
    m_seen = {};
}

std::vector<MarkedRows::Row> MarkedRows::rows(const TableSnapshot& now) const
{
    std::vector<Row> all;
    m_bits.forEach([&](Row row) {
        if (isSame(now, row))
            all.push_back(row);
    });
    return all;
}

std::vector<std::string> MarkedRows::ids(const TableSnapshot& now) const
{
    std::vector<std::string> all;
    for (const Row row : rows(now))
        all.push_back(now.id(row));
    return all;
}

} // namespace posko::app
