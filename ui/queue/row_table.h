#pragma once

#include <QString>

#include <cstddef>

class QTableView;

namespace posko::ui {

/// The marked rows of the queue, ten thousand at the most, or where none is marked the chosen one, as text that
/// spreadsheets take: a line with the headings, then a line a row, the columns that are in sight in their order, parted
/// by tabs. A cell never is a formula there, whatever a citizen wrote. `marked`: how many are, here or elsewhere.
/// Empty: no row is chosen. GUI thread.
QString chosenRowsAsTable(const QTableView&, std::size_t marked);

/// One line of text that no spreadsheet takes for a formula. Any thread.
QString spreadsheetCell(QString text);

} // namespace posko::ui
