#pragma once

#include "app/table/table_snapshot.h"

#include <QObject>

#include <vector>

namespace posko::app {

/// The table as the GUI thread has it now: the newest snapshot that was published, and word of each newer one. Owned by
/// Desk; GUI thread.
class ComplaintTable : public QObject, public TableSnapshot {
    Q_OBJECT
public:
    using Row = TableSnapshot::Row;

    explicit ComplaintTable(QObject* parent = nullptr)
        : QObject(parent)
    {
    }

    /// `touched` are the rows that were inserted, replaced or removed since the snapshot before.
    void take(const TableSnapshot& snapshot, const std::vector<Row>& touched)
    {
        static_cast<TableSnapshot&>(*this) = snapshot;
        if (!touched.empty())
            Q_EMIT changed(touched);
    }

Q_SIGNALS:
    void changed(const std::vector<posko::app::TableSnapshot::Row>& rows);
};

} // namespace posko::app
