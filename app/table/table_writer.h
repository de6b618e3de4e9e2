#pragma once

#include "app/table/table_snapshot.h"

#include <unordered_map>
#include <vector>

namespace posko::app {

/// What a complaint of the table becomes.
struct RowChange {
    ComplaintRow row;
    bool removed = false; ///< only `row.id` counts
};

/// Makes the snapshots of the table: takes changes in, and gives away what stands. One thread; what it gave away may
/// be read by any.
class TableWriter {
public:
    using Row = TableSnapshot::Row;

    TableWriter();

    /// Inserts, replaces and removes. Returns the rows that were touched, in the order of the changes.
    std::vector<Row> apply(const std::vector<RowChange>&);
    /// The table as it stands; costs microseconds, and a change afterwards the chunks that it touches.
    TableSnapshot snapshot();
    /// The table as it stands, to be read on this thread until the next `apply`.
    const TableSnapshot& table() const { return m_table; }
    /// Grows when all texts were stored anew, and lie elsewhere than before.
    std::size_t textGeneration() const { return m_textGeneration; }

private:
    using Code = TableSnapshot::Code;
    using Group = TableSnapshot::Group;

    /// The row's group, to be written to.
    Group& edit(Row row) { return m_table.m_groups.edit(row / Group::rows); }
    Code code(const std::string&);
    Row slotFor(const RowId& key);
    void enter(Row);
    void leave(Row);
    /// Counts the row's complaint for its crew, or no more.
    void load(const TableSnapshot::Facts&, int by);
    void rehash(std::size_t slots);
    TableSnapshot::Spans store(const ComplaintRow&, const RowId& key);
    void compactTexts();

    TableSnapshot m_table;
    std::unordered_map<std::string, Code> m_codeOf;
    std::vector<Row> m_free;
    std::size_t m_slotsUsed = 0; ///< those of deleted rows among them
    std::size_t m_textGeneration = 0;
    std::string m_key;       ///< room to fold texts in
    std::size_t m_waste = 0; ///< bytes of texts that nothing points to
};

} // namespace posko::app
