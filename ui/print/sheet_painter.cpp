#include "ui/print/sheet_painter.h"

#include "ui/print/qr_code.h"
#include "ui/print/sheet_layout.h"

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double labelHeight = 3.4;
const QColor quiet(70, 70, 70); ///< still black enough for a worn drum
const QString cutMark = u"…"_s;

} // namespace

int SheetPainter::pagesOf(const SheetPage& page)
{
    const auto* list = std::get_if<CrewList>(&page);
    return list ? std::max(1, (static_cast<int>(list->rows.size()) + sheet::rowsAPage - 1) / sheet::rowsAPage) : 1;
}

void SheetPainter::paint(const WorkOrder& order)
{
    double y = head(order, sheet::margin);
    y = due(order, y + sheet::gap);
    y = place(order, y + sheet::gap);
    y = facts(order, y + sheet::gap);
    double bottom = sheet::page.height() - sheet::margin - sheet::footHeight;
    bottom = remarks(bottom) - sheet::gap;
    bottom = notes(order, bottom);
    y = report(order, y + sheet::gap, bottom - sheet::sightHeight - sheet::gap) + sheet::gap;
    sights(order, {sheet::margin, y, sheet::width, std::min(bottom - y, sheet::sightLargest)});
}

void SheetPainter::label(double x, double y, double width, const QString& text)
{
    m_paper.write({x, y, width, labelHeight}, text, {.points = sheet::label, .colour = quiet});
}

double SheetPainter::head(const WorkOrder& order, double y)
{
    const double right = sheet::margin + sheet::width;
    const QrCode code = qrCode(order.number.toStdString());
    double wide = sheet::width;
    if (code.side > 0) {
        paintQrCode(m_paper.painter(), code, Paper::units({right - sheet::qrSide, y, sheet::qrSide, sheet::qrSide}));
        wide -= sheet::qrSide + sheet::gap;
    }
    m_paper.write({sheet::margin, y, wide, 5}, order.agency, {.points = sheet::body, .colour = quiet}, cutMark);
    m_paper.write({sheet::margin, y + 5, wide, 6.5}, order.title, {.points = sheet::title, .bold = true}, cutMark);
    m_paper.fit({sheet::margin, y + 12.5, wide, 12}, order.number.isEmpty() ? m_words.noNumber : order.number,
                {.points = sheet::number, .bold = true}, sheet::strong, cutMark);
    m_paper.rule(sheet::margin, y + sheet::headHeight, sheet::width, sheet::bold);
    y += sheet::headHeight + sheet::bold;
    if (order.hazard.isEmpty())
        return y;
    y += sheet::gap;
    const QRectF band(sheet::margin, y, sheet::width, sheet::hazardHeight);
    m_paper.fill(band, Qt::black);
    m_paper.warning({band.left() + 3, band.top() + 2, 6.6, 6}, Qt::white, Qt::black);
    m_paper.fit(band.adjusted(13, 2, -3, -1.5), order.hazard, {.points = 15, .bold = true, .colour = Qt::white},
                sheet::body, cutMark);
    return band.bottom();
}

double SheetPainter::due(const WorkOrder& order, double y)
{
    constexpr double half = sheet::width * 0.5;
    const double whyHeight =
        m_paper.heightOf(order.dueWhy, sheet::width - half - 2 * sheet::inset, {.points = sheet::small});
    const QRectF box(sheet::margin, y, sheet::width, std::clamp(whyHeight + 2 * sheet::inset, 14.0, 19.0));
    m_paper.frame(box, sheet::bold);
    label(box.left() + sheet::inset, y + 1.2, half, order.dueLabel);
    m_paper.fit({box.left() + sheet::inset, y + 4.8, half - 2 * sheet::inset, 8},
                order.due.isEmpty() ? m_words.noDue : order.due, {.points = sheet::due, .bold = true}, sheet::body,
                cutMark);
    m_paper.write({box.left() + half, y + sheet::inset, box.width() - half - sheet::inset, box.height() - 2},
                  order.dueWhy, {.points = sheet::small}, cutMark);
    return box.bottom();
}

double SheetPainter::place(const WorkOrder& order, double y)
{
    label(sheet::margin, y, sheet::width, m_words.place);
    y += labelHeight;
    y += m_paper.fit({sheet::margin, y, sheet::width, sheet::addressHeight},
                     order.address.isEmpty() ? m_words.noAddress : order.address,
                     {.points = sheet::addressLargest, .bold = true}, sheet::addressSmallest, cutMark);
    QStringList where;
    for (const QString& part : {order.near, order.district, order.coordinates}) {
        if (!part.isEmpty())
            where += part;
    }
    if (!order.point)
        where += m_words.noPoint;
    const QString line = where.join(u" · "_s);
    return y + m_paper.write({sheet::margin, y + 0.6, sheet::width, 9}, line, {.points = sheet::body}, cutMark) + 0.6;
}

double SheetPainter::facts(const WorkOrder& order, double y)
{
    m_paper.rule(sheet::margin, y, sheet::width, sheet::line);
    y += 1.2;
    constexpr double column = sheet::width / sheet::factColumns;
    constexpr double room = column - sheet::gap;
    const Letters letters{.points = sheet::body, .bold = true};
    for (std::size_t first = 0; first < order.facts.size(); first += sheet::factColumns) {
        double highest = 0;
        const std::size_t end = std::min(order.facts.size(), first + sheet::factColumns);
        for (std::size_t i = first; i < end; ++i) {
            const double x = sheet::margin + static_cast<double>(i - first) * column;
            label(x, y, room, order.facts[i].first);
            const double height =
                m_paper.fit({x, y + labelHeight, room, 9}, order.facts[i].second, letters, sheet::small, cutMark);
            highest = std::max(highest, height);
        }
        y += labelHeight + highest + 1;
    }
    m_paper.rule(sheet::margin, y, sheet::width, sheet::line);
    return y;
}

double SheetPainter::report(const WorkOrder& order, double y, double bottom)
{
    label(sheet::margin, y, sheet::width, m_words.report);
    y += labelHeight;
    if (order.report.isEmpty())
        return y + m_paper.write({sheet::margin, y, sheet::width, 6}, m_words.noReport, {.points = sheet::body});
    return y + m_paper.fit({sheet::margin, y, sheet::width, bottom - y}, order.report, {.points = sheet::reportLargest},
                           sheet::reportSmallest, m_words.cut);
}

double SheetPainter::notes(const WorkOrder& order, double bottom)
{
    if (order.notes.empty())
        return bottom;
    // The newest are kept where there is no room for all.
    const Letters letters{.points = sheet::small + 0.5};
    std::vector<std::pair<QString, double>> shown;
    double height = labelHeight;
    for (auto it = order.notes.rbegin(); it != order.notes.rend(); ++it) {
        const QString line = it->who + u": "_s + it->text;
        const double needed = m_paper.heightOf(line, sheet::width, letters);
        if (height + needed > sheet::notesHeight && !shown.empty())
            break;
        shown.emplace_back(line, std::min(needed, sheet::notesHeight - height));
        height += shown.back().second;
    }
    double y = bottom - height;
    label(sheet::margin, y, sheet::width, m_words.notes);
    y += labelHeight;
    for (auto it = shown.rbegin(); it != shown.rend(); ++it) {
        m_paper.write({sheet::margin, y, sheet::width, it->second}, it->first, letters, m_words.cut);
        y += it->second;
    }
    return bottom - height - sheet::gap;
}

double SheetPainter::remarks(double bottom)
{
    const QRectF box(sheet::margin, bottom - sheet::remarksHeight, sheet::width, sheet::remarksHeight);
    m_paper.frame(box, sheet::line);
    constexpr double signatureHeight = 18;
    constexpr double tick = 3.6;
    const double left = box.left() + sheet::inset;
    label(left, box.top() + 1, box.width(), m_words.remarks);
    for (double y = box.top() + 11; y < box.bottom() - signatureHeight - 1; y += 7)
        m_paper.rule(left, y, box.width() - 2 * sheet::inset, 0.1);
    const double y = box.bottom() - signatureHeight;
    m_paper.rule(box.left(), y, box.width(), sheet::line);
    constexpr double column = sheet::width / 4;
    double line = y + 2.6;
    for (const QString& word : {m_words.repaired, m_words.notRepaired}) {
        m_paper.frame({left, line, tick, tick}, sheet::line);
        m_paper.fit({left + tick + 1.5, line - 0.4, column - tick - 2 * sheet::inset - 1, 7}, word,
                    {.points = sheet::body}, sheet::label, cutMark);
        line += 7.6;
    }
    double x = box.left() + column;
    for (const QString& word : {m_words.doneAt, m_words.name, m_words.signature}) {
        m_paper.rule(x, y + signatureHeight - 3, column - 3, sheet::line);
        label(x, y + 1, column - 3, word);
        x += column;
    }
    return box.top();
}

void SheetPainter::sights(const WorkOrder& order, const QRectF& box)
{
    const bool beside = !order.photos.empty();
    const double half = (box.width() - sheet::gap) / 2;
    map(order, beside ? QRectF(box.left(), box.top(), half, box.height()) : box.adjusted(0, 0, 0, -4));
    if (beside)
        photos(order, {box.left() + half + sheet::gap, box.top(), half, box.height()});
    else
        m_paper.write({box.left(), box.bottom() - 3.6, box.width(), 4},
                      order.photoRemark.isEmpty() ? m_words.noPhotos : order.photoRemark,
                      {.points = sheet::small, .colour = quiet}, cutMark);
}

void SheetPainter::photos(const WorkOrder& order, const QRectF& box)
{
    const double remarkHeight = order.photoRemark.isEmpty() ? 0 : 4;
    const double height = box.height() - remarkHeight;
    const int count = std::min(static_cast<int>(order.photos.size()), sheet::mostPhotos);
    // As many columns as make them largest; most phones take four by three.
    int columns = 1;
    double best = 0;
    for (int each = 1; each <= count; ++each) {
        const int rows = (count + each - 1) / each;
        const double size = std::min(box.width() / each / 4, height / rows / 3);
        if (size > best) {
            best = size;
            columns = each;
        }
    }
    const int rows = (count + columns - 1) / columns;
    const double wide = (box.width() - (columns - 1) * sheet::photoGap) / columns;
    const double high = (height - (rows - 1) * sheet::photoGap) / rows;
    for (int i = 0; i < count; ++i) {
        const int column = i % columns;
        const int row = i / columns;
        const QRectF cell(box.left() + column * (wide + sheet::photoGap), box.top() + row * (high + sheet::photoGap),
                          wide, high);
        m_paper.frame(m_paper.picture(cell, order.photos[static_cast<std::size_t>(i)], sheet::photoDots), sheet::line);
    }
    if (remarkHeight > 0)
        m_paper.write({box.left(), box.bottom() - remarkHeight + 0.5, box.width(), remarkHeight}, order.photoRemark,
                      {.points = sheet::small, .colour = quiet}, cutMark);
}

void SheetPainter::paintFoot(int page, int pages)
{
    constexpr double pageWidth = 34;
    const double y = sheet::page.height() - sheet::margin - sheet::footHeight + 1.4;
    m_paper.fit({sheet::margin, y, sheet::width - pageWidth, 3.6}, m_words.footer,
                {.points = sheet::label, .colour = quiet}, sheet::label - 1.5, cutMark);
    m_paper.write({sheet::margin + sheet::width - pageWidth, y, pageWidth, 3.6}, m_words.page.arg(page).arg(pages),
                  {.points = sheet::label, .alignment = Qt::AlignRight, .colour = quiet});
}

} // namespace posko::ui
