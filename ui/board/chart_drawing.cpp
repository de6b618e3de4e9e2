#include "ui/board/chart_drawing.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double rowFactor = 1.55;  ///< of the font's height
constexpr double barShare = 0.62;   ///< of the row
constexpr double labelShare = 0.36; ///< of the width, at the most
constexpr double plotFactor = 10;   ///< of the font's height
constexpr double deepest = 0.45;    ///< of a heat's colour: text stays readable on it
constexpr double markShare = 0.6;   ///< a legend's mark, of the font's height
constexpr double gapFactor = 0.6;   ///< of the font's height, between parts

QColor chartMix(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](float x, float y) {
        return static_cast<float>(x + (y - x) * share);
    };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

bool standing(ChartData::Kind kind)
{
    return kind == ChartData::Kind::Columns || kind == ChartData::Kind::Lines;
}

} // namespace

QColor chartColour(ChartColour colour, const Colours& c)
{
    switch (colour) {
    case ChartColour::Late:
        return c.late;
    case ChartColour::DueSoon:
        return c.dueSoon;
    case ChartColour::InTime:
        return c.inTime;
    case ChartColour::Paused:
        return c.paused;
    case ChartColour::Promised:
        return c.promised;
    case ChartColour::Done:
        return c.done;
    case ChartColour::Accent:
        return c.accent;
    case ChartColour::Quiet:
        break;
    }
    return chartMix(c.quiet, c.panel, 0.45);
}

QColor chartTextColour(ChartColour colour, const Colours& c)
{
    switch (colour) {
    case ChartColour::Late:
        return c.lateText;
    case ChartColour::DueSoon:
        return c.dueSoonText;
    case ChartColour::InTime:
        return c.inTimeText;
    case ChartColour::Paused:
        return c.pausedText;
    case ChartColour::Promised:
        return c.promisedText;
    case ChartColour::Done:
        return c.doneText;
    case ChartColour::Accent:
        return c.text;
    case ChartColour::Quiet:
        break;
    }
    return c.quiet;
}

double niceStep(double most)
{
    constexpr double steps = 4;
    const double rough = std::max(1.0, most / steps);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (times * power >= rough)
            return times * power;
    }
    return 10 * power;
}

ChartDrawing::ChartDrawing(const ChartData& data, const Colours& colours, const QFont& font, QSizeF room)
    : m_data(data)
    , m_colours(colours)
    , m_font(font)
    , m_metrics(font)
    , m_room(room)
    , m_rowHeight(m_metrics.height() * rowFactor)
{
    m_top = heightOfLegend(data, m_metrics, room.width());
    if (standing(data.kind))
        layOutPlot();
    else if (data.kind == ChartData::Kind::Heat)
        layOutGrid();
    else
        layOutBars();
}

double ChartDrawing::heightFor(const ChartData& data, const QFont& font, double width)
{
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const double row = line * rowFactor;
    const double legend = heightOfLegend(data, metrics, width);
    if (standing(data.kind))
        return legend + line * plotFactor + row;
    const auto lines = static_cast<double>(std::max<std::size_t>(1, data.linesDrawn()) + (data.more.isEmpty() ? 0 : 1));
    return legend + lines * row;
}

std::vector<ChartDrawing::WrittenColumn> ChartDrawing::writtenColumns(const ChartData& data,
                                                                      const QFontMetricsF& metrics, double width)
{
    std::vector<WrittenColumn> columns;
    double right = width;
    for (std::size_t i = data.series.size(); i-- > 0;) {
        if (!data.series[i].written)
            continue;
        double wide = metrics.horizontalAdvance(data.series[i].name);
        for (std::size_t line = 0; line < data.linesDrawn(); ++line)
            wide = std::max(wide, metrics.horizontalAdvance(data.lines[line].cells[i].text));
        columns.push_back({i, right, wide});
        right -= wide + metrics.height() * gapFactor;
    }
    return columns;
}

std::vector<ChartDrawing::Legend> ChartDrawing::legendOf(const ChartData& data, const QFontMetricsF& metrics,
                                                         double width)
{
    std::vector<Legend> legend;
    if (data.kind == ChartData::Kind::Heat)
        return legend;
    double end = width; // the first line ends at the headings of the numbers
    for (const WrittenColumn& column : writtenColumns(data, metrics, width))
        end = std::min(end, column.right - column.width - metrics.height() * gapFactor);
    const double row = metrics.height() * rowFactor;
    double x = 0;
    double y = 0;
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        if (!data.series[i].drawn)
            continue;
        const double wide = metrics.height() * markShare * 1.5 + metrics.horizontalAdvance(data.series[i].name) + 1;
        if (x > 0 && x + wide > end) {
            x = 0;
            y += row;
            end = width;
        }
        legend.push_back({i, {x, y, wide, row}});
        x += wide + metrics.height();
    }
    return legend;
}

double ChartDrawing::heightOfLegend(const ChartData& data, const QFontMetricsF& metrics, double width)
{
    const std::vector<Legend> legend = legendOf(data, metrics, width);
    return legend.empty() ? metrics.height() * rowFactor : legend.back().box.bottom();
}

std::vector<std::size_t> ChartDrawing::shownSeries() const
{
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        if (m_data.series[i].drawn)
            shown.push_back(i);
    }
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        if (m_data.kind == ChartData::Kind::Bars && m_data.series[i].written && !m_data.series[i].drawn)
            shown.push_back(i);
    }
    return shown;
}

double ChartDrawing::most() const
{
    double most = 0;
    // A sum of all lines that only the table has would make them short.
    const std::size_t lines = standing(m_data.kind) ? m_data.lines.size() : m_data.linesDrawn();
    for (const ChartLine& line : std::span(m_data.lines).first(lines)) {
        double sum = 0;
        for (std::size_t i = 0; i < m_data.series.size(); ++i) {
            if (!m_data.series[i].drawn)
                continue;
            sum = m_data.kind == ChartData::Kind::Bars ? sum + line.cells[i].value : line.cells[i].value;
            most = std::max(most, sum);
        }
    }
    return most;
}

QRectF ChartDrawing::row(std::size_t line) const
{
    return {0, m_top + static_cast<double>(line) * m_rowHeight, m_room.width(), m_rowHeight};
}

double ChartDrawing::widthOfLabels() const
{
    double label = 0;
    for (std::size_t i = 0; i < m_data.linesDrawn(); ++i)
        label = std::max(label, m_metrics.horizontalAdvance(m_data.lines[i].label));
    return std::min(label, m_room.width() * labelShare) + m_metrics.height() * gapFactor;
}

void ChartDrawing::layOutBars()
{
    m_left = widthOfLabels();
    m_written = writtenColumns(m_data, m_metrics, m_room.width());
    double right = m_room.width();
    for (const WrittenColumn& column : m_written)
        right = std::min(right, column.right - column.width - m_metrics.height() * gapFactor);
    const double all = std::max(most(), std::numeric_limits<double>::min());
    const double room = std::max(1.0, right - m_left);
    for (std::size_t line = 0; line < m_data.linesDrawn(); ++line) {
        const QRectF whole = row(line);
        double x = m_left;
        for (std::size_t i = 0; i < m_data.series.size(); ++i) {
            if (!m_data.series[i].drawn)
                continue;
            const double width = m_data.lines[line].cells[i].value / all * room;
            const QRectF fill(x, whole.center().y() - m_rowHeight * barShare / 2, width, m_rowHeight * barShare);
            m_shapes.push_back({{line, i}, {x, whole.top(), width, whole.height()}, fill});
            x += width;
        }
        for (const WrittenColumn& column : m_written) {
            // A series that is drawn too is pointed at in its bar; its number opens the same.
            m_shapes.push_back(
                {{line, column.series}, {column.right - column.width, whole.top(), column.width, whole.height()}, {}});
        }
    }
}

void ChartDrawing::layOutGrid()
{
    m_left = widthOfLabels();
    const auto columns = static_cast<double>(std::max<std::size_t>(1, m_data.series.size()));
    const double width = (m_room.width() - m_left) / columns;
    for (std::size_t line = 0; line < m_data.linesDrawn(); ++line) {
        for (std::size_t i = 0; i < m_data.series.size(); ++i) {
            const QRectF area(m_left + static_cast<double>(i) * width, row(line).top(), width, m_rowHeight);
            m_shapes.push_back({{line, i}, area, area.adjusted(1, 1, -1, -1)});
        }
    }
}

double ChartDrawing::yOf(double value) const
{
    return m_plot.bottom() - value / m_topValue * m_plot.height();
}

void ChartDrawing::layOutPlot()
{
    const double top = most();
    m_step = niceStep(top);
    m_topValue = std::max(m_step, std::ceil(top / m_step) * m_step);
    m_left = m_metrics.horizontalAdvance(QLocale().toString(static_cast<qlonglong>(m_topValue))) +
             m_metrics.height() * gapFactor;
    m_plot = QRectF(m_left, m_top + m_metrics.height() / 2, m_room.width() - m_left,
                    m_room.height() - m_top - m_metrics.height() / 2 - m_rowHeight);
    if (m_data.lines.empty())
        return;
    const std::vector<std::size_t> shown = shownSeries();
    const double slot = m_plot.width() / static_cast<double>(m_data.lines.size());
    const double bar = slot * 0.8 / static_cast<double>(std::max<std::size_t>(1, shown.size()));
    for (std::size_t line = 0; line < m_data.lines.size(); ++line) {
        const double x = m_plot.left() + static_cast<double>(line) * slot;
        for (std::size_t n = 0; n < shown.size(); ++n) {
            const double y = yOf(m_data.lines[line].cells[shown[n]].value);
            if (m_data.kind == ChartData::Kind::Columns) {
                const double left = x + slot * 0.1 + static_cast<double>(n) * bar;
                m_shapes.push_back({{line, shown[n]},
                                    {left, m_plot.top(), bar, m_plot.height()},
                                    {left, y, std::max(1.0, bar - 1), m_plot.bottom() - y}});
            } else {
                const QPointF at(x + slot / 2, y);
                const double reach = m_metrics.height() / 2;
                m_shapes.push_back({{line, shown[n]},
                                    {at.x() - slot / 2, y - reach, slot, reach * 2},
                                    {at.x() - reach / 2, at.y() - reach / 2, reach, reach}});
            }
        }
    }
}

std::optional<ChartDrawing::Spot> ChartDrawing::at(QPointF point) const
{
    for (const Shape& shape : m_shapes) {
        if (shape.area.contains(point))
            return shape.spot;
    }
    return std::nullopt;
}

QRectF ChartDrawing::areaOf(Spot spot) const
{
    for (const Shape& shape : m_shapes) {
        if (shape.spot == spot)
            return shape.area;
    }
    return {};
}

void ChartDrawing::write(QPainter& painter, const QRectF& box, const QString& text, Qt::Alignment alignment,
                         const QColor& colour) const
{
    painter.setPen(colour);
    painter.drawText(box, static_cast<int>(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                     m_metrics.elidedText(text, Qt::ElideRight, box.width() + 0.5));
}

void ChartDrawing::paint(QPainter& painter, std::optional<Spot> current) const
{
    painter.save();
    painter.setFont(m_font);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_data.kind != ChartData::Kind::Heat)
        paintLegend(painter);
    if (standing(m_data.kind))
        paintPlot(painter);
    else if (m_data.kind == ChartData::Kind::Heat)
        paintGrid(painter);
    else
        paintBars(painter);
    if (!m_data.more.isEmpty() && !standing(m_data.kind))
        write(painter, row(m_data.linesDrawn()), m_data.more, Qt::AlignLeft, m_colours.quiet);
    if (current && current->line < m_data.lines.size()) {
        QRectF frame = areaOf(*current);
        frame.setWidth(std::max(frame.width(), 4.0)); // of what is nothing too
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_colours.accent, 2));
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 3, 3);
    }
    painter.restore();
}

void ChartDrawing::paintLegend(QPainter& painter) const
{
    for (const WrittenColumn& column : m_written)
        write(painter, {column.right - column.width, 0, column.width, m_rowHeight}, m_data.series[column.series].name,
              Qt::AlignRight, m_colours.quiet);
    const double side = m_metrics.height() * markShare;
    for (const auto& [index, box] : legendOf(m_data, m_metrics, m_room.width())) {
        const ChartSeries& series = m_data.series[index];
        const QRectF square(box.left(), box.center().y() - side / 2, side, side);
        const QColor colour = chartColour(series.colour, m_colours);
        if (series.mark)
            Theme::paintMark(painter, square, *series.mark, colour);
        else if (m_data.kind == ChartData::Kind::Lines)
            paintPoint(painter, index, square.center());
        else
            painter.fillRect(square, colour);
        write(painter, box.adjusted(side * 1.5, 0, 0, 0), series.name, Qt::AlignLeft, m_colours.quiet);
    }
}

void ChartDrawing::paintBars(QPainter& painter) const
{
    for (std::size_t line = 0; line < m_data.linesDrawn(); ++line) {
        const QRectF whole = row(line);
        write(painter, {0, whole.top(), m_left - m_metrics.height() * gapFactor / 2, whole.height()},
              m_data.lines[line].label, Qt::AlignLeft, m_colours.text);
        for (const WrittenColumn& column : m_written) {
            const ChartCell& cell = m_data.lines[line].cells[column.series];
            const bool nothing = cell.value == 0 && m_data.series[column.series].drawn;
            write(painter, {column.right - column.width, whole.top(), column.width, whole.height()}, cell.text,
                  Qt::AlignRight,
                  nothing ? m_colours.quiet : chartTextColour(m_data.series[column.series].colour, m_colours));
        }
    }
    for (const Shape& shape : m_shapes) {
        if (shape.fill.width() > 0)
            // A line of the ground parts neighbours, also where their colours look alike.
            painter.fillRect(shape.fill.adjusted(0, 0, shape.fill.width() > 3 ? -1 : 0, 0),
                             chartColour(m_data.series[shape.spot.series].colour, m_colours));
    }
}

void ChartDrawing::paintGrid(QPainter& painter) const
{
    const double all = std::max(1.0, most());
    for (const Shape& shape : m_shapes) {
        const ChartCell& cell = m_data.lines[shape.spot.line].cells[shape.spot.series];
        const ChartSeries& series = m_data.series[shape.spot.series];
        if (shape.spot.line == 0)
            write(painter, {shape.area.left(), 0, shape.area.width(), m_rowHeight}, series.name, Qt::AlignHCenter,
                  m_colours.quiet);
        if (series.drawn && cell.value > 0)
            painter.fillRect(shape.fill, chartMix(m_colours.panel, chartColour(series.colour, m_colours),
                                                  0.08 + (deepest - 0.08) * std::sqrt(cell.value / all)));
        write(painter, shape.fill, cell.text, Qt::AlignHCenter, cell.value > 0 ? m_colours.text : m_colours.quiet);
    }
    for (std::size_t line = 0; line < m_data.linesDrawn(); ++line) {
        const QRectF whole = row(line);
        write(painter, {0, whole.top(), m_left - m_metrics.height() * gapFactor / 2, whole.height()},
              m_data.lines[line].label, Qt::AlignLeft, m_colours.text);
    }
}

void ChartDrawing::paintPlot(QPainter& painter) const
{
    paintAxes(painter);
    if (m_data.kind == ChartData::Kind::Lines) {
        paintLines(painter);
        return;
    }
    for (const Shape& shape : m_shapes)
        painter.fillRect(shape.fill, chartColour(m_data.series[shape.spot.series].colour, m_colours));
}

void ChartDrawing::paintAxes(QPainter& painter) const
{
    const QLocale locale;
    for (double value = 0; value <= m_topValue + m_step / 2; value += m_step) {
        const double y = yOf(value);
        painter.fillRect(QRectF(m_plot.left(), y, m_plot.width(), 1), value == 0 ? m_colours.control : m_colours.line);
        write(painter, {0, y - m_metrics.height() / 2, m_left - m_metrics.height() * gapFactor / 2, m_metrics.height()},
              locale.toString(static_cast<qlonglong>(value)), Qt::AlignRight, m_colours.quiet);
    }
    if (m_data.lines.empty())
        return;
    // As many days as have room; the last one is always there.
    const double slot = m_plot.width() / static_cast<double>(m_data.lines.size());
    double width = 1;
    for (const ChartLine& line : m_data.lines)
        width = std::max(width, m_metrics.horizontalAdvance(line.label));
    const auto each = static_cast<std::size_t>(std::ceil((width + m_metrics.height()) / slot));
    for (std::size_t back = 0; back < m_data.lines.size(); back += each) {
        const std::size_t line = m_data.lines.size() - 1 - back;
        const double middle = m_plot.left() + (static_cast<double>(line) + 0.5) * slot;
        const double left = std::min(middle - width / 2, m_room.width() - width);
        if (left < 0)
            break;
        write(painter, {left, m_plot.bottom(), width + 1, m_rowHeight}, m_data.lines[line].label,
              left + width / 2 < middle ? Qt::AlignRight : Qt::AlignHCenter, m_colours.quiet);
    }
}

void ChartDrawing::paintLines(QPainter& painter) const
{
    for (const std::size_t series : shownSeries()) {
        QPolygonF points;
        for (const Shape& shape : m_shapes) {
            if (shape.spot.series == series)
                points << shape.fill.center();
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(chartColour(m_data.series[series].colour, m_colours), 2));
        painter.drawPolyline(points);
        for (const QPointF& point : points)
            paintPoint(painter, series, point);
    }
}

// By shape as well: a disc for the first line, squares for the second.
void ChartDrawing::paintPoint(QPainter& painter, std::size_t series, QPointF at) const
{
    const double reach = m_metrics.height() * 0.2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(chartColour(m_data.series[series].colour, m_colours));
    if (series % 2 == 0)
        painter.drawEllipse(at, reach, reach);
    else
        painter.drawRect(QRectF(at.x() - reach, at.y() - reach, reach * 2, reach * 2));
}

} // namespace posko::ui
