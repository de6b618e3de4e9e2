#include "ui/style/pill.h"

#include "ui/style/theme.h"

#include <QPainter>

namespace posko::ui {

namespace {
constexpr int pillMargin = 10; ///< from the edge to the text
constexpr int dotSize = 8;
constexpr int dotGap = 6;
} // namespace

Pill::Pill(Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::show(const QString& text, const QString& strong, std::optional<QColor> dot)
{
    const qsizetype at = strong.isEmpty() ? -1 : text.indexOf(strong);
    const QString before = at < 0 ? text : text.left(at);
    const QString middle = at < 0 ? QString() : strong;
    const QString after = at < 0 ? QString() : text.mid(at + strong.size());
    if (before == m_before && middle == m_strong && after == m_after && dot == m_dot)
        return;
    m_before = before;
    m_strong = middle;
    m_after = after;
    m_dot = dot;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Pill::setStrongColour(std::optional<QColor> colour)
{
    if (m_strongColour == colour)
        return;
    m_strongColour = colour;
    update();
}

QFont Pill::strongFont() const
{
    QFont font = this->font();
    font.setBold(true);
    return font;
}

QSize Pill::sizeHint() const
{
    const QFontMetrics plain(font());
    int width = 2 * pillMargin + plain.horizontalAdvance(m_before) + plain.horizontalAdvance(m_after) +
                QFontMetrics(strongFont()).horizontalAdvance(m_strong);
    if (m_dot)
        width += dotSize + dotGap;
    return {width, plain.height() + 8};
}

void Pill::paintEvent(QPaintEvent*)
{
    const Colours& colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF shape = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    // A little wider than a pixel: the curve is thinned by its own smoothing.
    painter.setPen(QPen(hasFocus()                     ? colours.accent
                        : focusPolicy() == Qt::NoFocus ? colours.line
                                                       : colours.control,
                        1.4));
    painter.setBrush(underMouse() && cursor().shape() == Qt::PointingHandCursor ? colours.selection : colours.window);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);

    QRect area = rect().adjusted(pillMargin, 0, -pillMargin, 0);
    if (m_dot) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(*m_dot);
        painter.drawEllipse(QRectF(area.left(), (height() - dotSize) / 2.0, dotSize, dotSize));
        area.setLeft(area.left() + dotSize + dotGap);
    }
    const auto draw = [&](const QString& text, const QFont& font, const QColor& colour) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
        area.setLeft(area.left() + QFontMetrics(font).horizontalAdvance(text));
    };
    draw(m_before, font(), colours.quiet);
    draw(m_strong, strongFont(), m_strongColour.value_or(colours.text));
    draw(m_after, font(), colours.quiet);
}

} // namespace posko::ui
