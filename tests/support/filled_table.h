#pragma once

#include "app/table/complaint_table.h"
#include "app/table/table_writer.h"

namespace posko::tests {

/// A table of the GUI thread that is written to at once, without the table's thread.
class FilledTable : public app::ComplaintTable {
public:
    void apply(const std::vector<app::RowChange>& changes)
    {
        const std::vector<Row> touched = m_writer.apply(changes);
        take(m_writer.snapshot(), touched);
    }

private:
    app::TableWriter m_writer;
};

} // namespace posko::tests
