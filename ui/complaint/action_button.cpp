#include "ui/complaint/action_button.h"

#include "ui/theme.h"

#include <QAction>
#include <QMenu>
#include <QPainter>

namespace posko::ui {

namespace {
constexpr int sidePadding = 12;
constexpr int keyGap = 8;
constexpr int arrowWidth = 14;
constexpr int buttonHeight = 32;
constexpr double radius = 6;
} // namespace

ActionButton::ActionButton(const QString& text, QAction* action, Theme& theme, QWidget* parent)
    : QPushButton(text, parent)
    , m_action(action)
    , m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(text);
    if (m_action) {
        setToolTip(m_action->toolTip());
        connect(this, &QPushButton::clicked, m_action, &QAction::trigger);
    }
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ActionButton::setPrimary(bool primary)
{
    m_primary = primary;
    setProperty("primary", primary);
    auto bold = font();
    bold.setWeight(primary ? QFont::DemiBold : QFont::Normal);
    setFont(bold);
    updateGeometry();
    update();
}

QString ActionButton::key() const
{
    return m_action ? m_action->shortcut().toString(QKeySequence::NativeText) : QString();
}

QFont ActionButton::keyFont() const
{
    auto small = font();
    small.setWeight(QFont::Normal);
    if (small.pixelSize() > 0) {
        small.setPixelSize(small.pixelSize() - 2);
    } else {
        small.setPointSizeF(small.pointSizeF() * 0.85);
    }
    return small;
}

QSize ActionButton::sizeHint() const
{
    int width = 2 * sidePadding + QFontMetrics(font()).horizontalAdvance(text());
    if (const auto hint = key(); !hint.isEmpty()) {
        width += keyGap + QFontMetrics(keyFont()).horizontalAdvance(hint);
    }
    if (menu()) {
        width += arrowWidth;
    }
    return {width + 2, std::max(buttonHeight, fontMetrics().height() + 12)};
}

QSize ActionButton::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void ActionButton::paintEvent(QPaintEvent*)
{
    const auto& c = m_theme.colours();
    const bool over = isEnabled() && (underMouse() || isDown());
    QColor fill = m_primary ? c.accent : c.panel;
    if (over) {
        fill = m_primary ? (m_theme.dark() ? fill.lighter(110) : fill.darker(112)) : c.selection;
    }
    QColor ink = m_primary ? c.onAccent : c.text;
    if (!isEnabled()) {
        fill = c.window;
        ink = c.quiet;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_primary && isEnabled() ? fill : c.line, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen(m_primary ? c.onAccent : c.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), radius - 1, radius - 1);
    }

    auto area = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    if (menu()) {
        const QPointF tip(area.right() - 4.0, rect().center().y() + 3.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.quiet);
        painter.drawPolygon(QPolygonF{{tip.x() - 4, tip.y() - 5}, {tip.x() + 4, tip.y() - 5}, tip});
        area.adjust(0, 0, -arrowWidth, 0);
    }
    if (const auto hint = key(); !hint.isEmpty()) {
        painter.setFont(keyFont());
        auto faint = m_primary ? ink : c.quiet;
        painter.setPen(faint);
        painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, hint);
        area.adjust(0, 0, -keyGap - painter.fontMetrics().horizontalAdvance(hint), 0);
    }
    painter.setFont(font());
    painter.setPen(ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width() + 1));
}

} // namespace posko::ui
