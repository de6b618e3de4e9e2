#include "ui/board/tile_button.h"

#include <QApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int tilePadding = 10;
constexpr double numberSize = 1.7; ///< of the program's letters
} // namespace

TileButton::TileButton(Theme& theme, const BoardTile& tile, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_tile(tile)
{
    setObjectName(u"tile_"_s + tile.name);
    setAccessibleName(tile.caption);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QFont TileButton::numberFont()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * numberSize);
    font.setWeight(QFont::DemiBold);
    return font;
}

void TileButton::show(const BoardTile& tile)
{
    setAccessibleName(u"%1 %2"_s.arg(QLocale().toString(tile.count), tile.caption));
    const bool wider = tile.caption != m_tile.caption || tile.count > m_tile.count;
    m_tile = tile;
    m_counted = true;
    if (wider)
        updateGeometry();
    update();
}

QString TileButton::number() const
{
    return m_counted ? QLocale().toString(m_tile.count) : u"–"_s;
}

QSize TileButton::sizeHint() const
{
    const QFontMetrics large(numberFont());
    const QFontMetrics caption(Theme::small());
    return {2 * tilePadding + std::max(large.horizontalAdvance(number()), caption.horizontalAdvance(m_tile.caption)),
            large.height() + caption.height() + tilePadding};
}

void TileButton::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? c.accent : c.line, hasFocus() ? 2 : 1));
    painter.setBrush(isDown() || underMouse() ? c.selection : c.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    const QFont font = numberFont();
    const int height = QFontMetrics(font).height();
    painter.setFont(font);
    painter.setPen(m_tile.colour && m_tile.count > 0 ? chartTextColour(*m_tile.colour, c) : c.text);
    painter.drawText(QRect(tilePadding, tilePadding / 2, width() - 2 * tilePadding, height),
                     Qt::AlignLeft | Qt::AlignVCenter, number());
    painter.setFont(Theme::small());
    painter.setPen(c.quiet);
    painter.drawText(
        QRect(tilePadding, tilePadding / 2 + height, width() - 2 * tilePadding, QFontMetrics(Theme::small()).height()),
        Qt::AlignLeft | Qt::AlignVCenter, m_tile.caption);
}

void TileButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void TileButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace posko::ui
