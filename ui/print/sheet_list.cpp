// A crew's list of orders.
#include "ui/print/sheet_layout.h"
#include "ui/print/sheet_painter.h"

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

/// Where the column begins, and what can be written in.
QRectF cell(std::size_t column, double y, double height)
{
    double x = sheet::margin;
    for (std::size_t i = 0; i < column; ++i)
        x += sheet::listColumns[i];
    return {x, y, sheet::listColumns[column] - 1.5, height};
}

} // namespace

void SheetPainter::paint(const CrewList& list, std::size_t first)
{
    double y = sheet::margin;
    const Letters quiet{.points = sheet::body, .colour = QColor(70, 70, 70)};
    m_paper.write({sheet::margin, y, sheet::width, 5}, list.agency, quiet);
    m_paper.write({sheet::margin, y + 5, sheet::width, 6}, m_words.list, {.points = sheet::title, .bold = true});
    m_paper.fit({sheet::margin, y + 11, sheet::width * 0.6, 10}, list.crew, {.points = 20, .bold = true}, sheet::body,
                QStringLiteral("…"));
    m_paper.write({sheet::margin + sheet::width * 0.6, y + 5, sheet::width * 0.4, 6}, list.day,
                  {.points = sheet::title, .bold = true, .alignment = Qt::AlignRight});
    m_paper.write({sheet::margin + sheet::width * 0.6, y + 14, sheet::width * 0.4, 6}, list.summary,
                  {.points = sheet::body, .alignment = Qt::AlignRight});
    y += sheet::listHeadHeight;
    std::size_t column = 0;
    for (const QString& word : {m_words.row, m_words.due, m_words.number, m_words.place, m_words.way, m_words.done})
        m_paper.fit(cell(column++, y, 4), word, {.points = sheet::small, .bold = true}, sheet::label - 1,
                    QStringLiteral("…"));
    y += sheet::columnHeadHeight;
    m_paper.rule(sheet::margin, y - 0.8, sheet::width, sheet::bold);
    const std::size_t end = std::min(list.rows.size(), first + sheet::rowsAPage);
    for (std::size_t i = first; i < end; ++i) {
        row(list.rows[i], i + 1, y);
        y += sheet::rowHeight;
        m_paper.rule(sheet::margin, y - 0.7, sheet::width, sheet::line);
    }
}

void SheetPainter::row(const CrewList::Row& row, std::size_t number, double y)
{
    constexpr double height = sheet::rowHeight - 1.8;
    const QString cut = QStringLiteral("…");
    const Letters strong{.points = sheet::body, .bold = true};
    m_paper.write(cell(0, y, 6), QString::number(number), strong);
    m_paper.fit(cell(1, y, height), row.due, {.points = sheet::body, .bold = row.late}, sheet::small, cut);
    QRectF box = cell(2, y, height);
    if (row.hazard) {
        m_paper.warning({box.left(), box.top() + 0.4, 4, 3.6}, Qt::black, Qt::white);
        m_paper.fit(box.adjusted(5, 0, 0, 0), row.number, strong, sheet::small, cut);
    } else {
        m_paper.fit(box, row.number, strong, sheet::small, cut);
    }
    m_paper.fit(box.adjusted(0, 4.6, 0, 0), row.what, {.points = sheet::small + 0.5}, sheet::label, cut);
    m_paper.fit(cell(3, y, height), row.address, {.points = sheet::body}, sheet::label, cut);
    m_paper.fit(cell(4, y, height), row.way, {.points = sheet::small + 0.5}, sheet::label, cut);
    const QRectF done = cell(5, y, height);
    m_paper.frame({done.left() + 2, done.top() + 2, 6, 6}, sheet::line);
}

} // namespace posko::ui
