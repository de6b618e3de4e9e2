#pragma once

#include "app/replica/reference_data.h"
#include "app/table/table_snapshot.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

class QIODevice;

namespace posko::ui {

/// Complaints as a table of comma-separated values (RFC 4180) that a spreadsheet opens: UTF-8 with a byte order mark,
/// the locale's list separator, times in the agency's zone. Who reported is left out, and what the report's words
/// tell of them is masked: the file leaves the desk. A value; any thread.
class RowFile {
    Q_DECLARE_TR_FUNCTIONS(RowFile)
public:
    using Row = app::TableSnapshot::Row;

    RowFile(app::TableSnapshot table, std::vector<Row> rows, app::ReferenceData reference, const QLocale& locale);

    std::size_t size() const { return m_rows.size(); }
    /// Nothing where the device does not take all of it, or where `stop` becomes true; else how many complaints it
    /// has. `progress` gets how many are written, each some thousand.
    std::optional<std::size_t> write(QIODevice& to, const std::atomic<bool>& stop,
                                     const std::function<void(std::size_t)>& progress) const;

private:
    QString line(const QStringList& cells) const;
    QStringList headings() const;
    QStringList cells(Row row) const;
    QString time(std::optional<core::Instant> at) const;
    QString due(Row row) const;

    app::TableSnapshot m_table;
    std::vector<Row> m_rows;
    app::ReferenceData m_reference;
    QTimeZone m_zone;
    QChar m_separator;
};

} // namespace posko::ui
