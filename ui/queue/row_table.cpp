#include "ui/queue/row_table.h"

#include "ui/queue/queue_model.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// More would stop the window; a report of all is the server's.
constexpr std::size_t mostRows = 10'000;

} // namespace

QString spreadsheetCell(QString text)
{
    text = text.simplified(); // no tab and no line's end
    // Spreadsheets compute what begins so.
    const bool formula = !text.isEmpty() && u"=+-@"_s.contains(text.front());
    return formula ? u'\'' + text : text;
}

QString chosenRowsAsTable(const QTableView& view, std::size_t marked)
{
    std::vector<int> rows;
    const std::size_t most = std::min(marked, mostRows);
    for (int row = 0; row < view.model()->rowCount() && rows.size() < most; ++row) {
        if (view.model()->index(row, 0).data(QueueModel::MarkedRole).toBool())
            rows.push_back(row);
    }
    if (rows.empty() && view.currentIndex().isValid())
        rows.push_back(view.currentIndex().row());
    if (rows.empty())
        return {};

    const QAbstractItemModel& model = *view.model();
    std::vector<int> columns;
    for (int place = 0; place < model.columnCount(); ++place) {
        const int column = view.horizontalHeader()->logicalIndex(place);
        if (!view.isColumnHidden(column))
            columns.push_back(column);
    }
    QStringList lines;
    const auto addLine = [&](auto textOf) {
        QStringList cells;
        for (const int column : columns)
            cells << spreadsheetCell(textOf(column));
        lines << cells.join(u'\t');
    };
    addLine([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows) {
        addLine([&](int column) {
            const QModelIndex index = model.index(row, column);
            QStringList parts{index.data().toString(), index.data(QueueModel::QuietRole).toString()};
            parts.removeAll(QString());
            return parts.join(u" – "_s);
        });
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace posko::ui
