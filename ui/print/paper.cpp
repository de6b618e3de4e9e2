#include "ui/print/paper.h"

#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace posko::ui {

namespace {

constexpr double millimetresAPoint = 25.4 / 72;

/// Lays the text out and returns the height of all its lines; each paragraph is one of the layout's lines.
double layOut(QTextLayout& layout, double width)
{
    double y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return y;
}

void prepare(QTextLayout& layout, const QString& text, const QFont& font, Qt::Alignment alignment)
{
    QString lines = text;
    lines.replace(u'\n', QChar::LineSeparator);
    layout.setText(lines);
    layout.setFont(font);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
}

} // namespace

QFont Paper::fontOf(const Letters& letters) const
{
    QFont font = m_font;
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(letters.points * millimetresAPoint * unit))));
    font.setBold(letters.bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double Paper::heightOf(const QString& text, double width, const Letters& letters) const
{
    QTextLayout layout;
    prepare(layout, text, fontOf(letters), letters.alignment);
    return layOut(layout, width * unit) / unit;
}

double Paper::write(const QRectF& box, const QString& text, const Letters& letters, const QString& cut)
{
    const QRectF area = units(box);
    QTextLayout layout;
    const QFont font = fontOf(letters);
    prepare(layout, text, font, letters.alignment);
    layOut(layout, area.width());
    m_painter.setPen(letters.colour);
    // A rounding of the device must not cost a line.
    const double room = area.height() + 0.1 * unit;
    double height = 0;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const bool last = i + 1 == layout.lineCount();
        const bool nextFits = !last && line.y() + line.height() + layout.lineAt(i + 1).height() <= room;
        height = line.y() + line.height();
        if (last || nextFits) {
            line.draw(&m_painter, area.topLeft());
            continue;
        }
        const QFontMetricsF metrics(font);
        QString words = layout.text().mid(line.textStart(), line.textLength()).trimmed();
        while (!words.isEmpty() && metrics.horizontalAdvance(words + cut) > area.width())
            words.chop(1);
        m_painter.setFont(font);
        m_painter.drawText(QPointF(area.left(), area.top() + line.y() + line.ascent()), words + cut);
        break;
    }
    return height / unit;
}

double Paper::fit(const QRectF& box, const QString& text, Letters letters, double smallest, const QString& cut)
{
    constexpr double step = 0.5;
    while (letters.points > smallest && heightOf(text, box.width(), letters) > box.height())
        letters.points = std::max(smallest, letters.points - step);
    return write(box, text, letters, cut);
}

void Paper::frame(const QRectF& box, double lineWidth)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(Qt::black, lineWidth * unit, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(units(box));
}

void Paper::rule(double x, double y, double width, double lineWidth)
{
    fill({x, y, width, lineWidth}, Qt::black);
}

void Paper::fill(const QRectF& box, const QColor& colour)
{
    m_painter.fillRect(units(box), colour);
}

QRectF Paper::picture(const QRectF& box, const QImage& image, double dotsPerMillimetre)
{
    const QSizeF size = QSizeF(image.size()).scaled(box.size(), Qt::KeepAspectRatio);
    const QRectF place(box.center() - QPointF(size.width(), size.height()) / 2, size);
    const QSize dots = (size * dotsPerMillimetre).toSize();
    const bool larger = image.width() > dots.width() || image.height() > dots.height();
    const QImage shown = larger ? image.scaled(dots, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : image;
    m_painter.drawImage(units(place), shown.convertToFormat(QImage::Format_RGB32));
    return place;
}

void Paper::warning(const QRectF& box, const QColor& sign, const QColor& ground)
{
    const QRectF area = units(box);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(sign);
    m_painter.drawPolygon(QPolygonF{QPointF(area.center().x(), area.top()), area.bottomRight(), area.bottomLeft()});
    m_painter.setBrush(ground);
    const double w = area.width() * 0.1;
    m_painter.drawRect(QRectF(area.center().x() - w / 2, area.top() + area.height() * 0.38, w, area.height() * 0.32));
    m_painter.drawRect(QRectF(area.center().x() - w / 2, area.top() + area.height() * 0.77, w, w));
}

} // namespace posko::ui
