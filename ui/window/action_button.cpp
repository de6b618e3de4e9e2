#include "ui/window/action_button.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QKeySequence>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int keyGap = 7;
}

ActionButton::ActionButton(QAction* action, Theme& theme, QWidget* parent)
    : QPushButton(parent)
    , m_theme(theme)
{
    setAction(action);
    connect(this, &QPushButton::clicked, this, [this] { m_action->trigger(); });
}

void ActionButton::setAction(QAction* action)
{
    if (m_action == action)
        return;
    if (m_action)
        disconnect(m_action, nullptr, this, nullptr);
    m_action = action;
    setObjectName(u"button_"_s + action->objectName());
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::setPrimary(bool primary)
{
    m_primary = primary;
    setProperty("kind", primary ? QStringLiteral("primary") : QVariant());
    style()->unpolish(this);
    style()->polish(this);
    updateGeometry();
    update();
}

void ActionButton::follow()
{
    setText(m_action->text());
    setToolTip(m_action->toolTip());
    setAccessibleName(m_action->text());
    setAccessibleDescription(key().isEmpty() ? QString() : tr("Key: %1").arg(key()));
    setEnabled(m_action->isEnabled());
    updateGeometry();
    update();
}

QString ActionButton::key() const
{
    return m_action->shortcut().toString(QKeySequence::NativeText);
}

QSize ActionButton::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    if (!key().isEmpty())
        size.rwidth() += keyGap + QFontMetrics(Theme::small()).horizontalAdvance(key());
    return size;
}

void ActionButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawControl(QStyle::CE_PushButton, option);

    const Colours& colours = m_theme.colours();
    const QColor faint = QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText);
    const QColor text = !isEnabled() ? faint : m_primary ? colours.onAccent : colours.text;
    QColor quiet = !isEnabled() ? faint : m_primary ? colours.onAccent : colours.quiet;
    QFont font = this->font();
    if (m_primary)
        font.setWeight(QFont::DemiBold);
    const QFont small = Theme::small();
    const int textWidth = QFontMetrics(font).horizontalAdvance(m_action->text());
    const int keyWidth = key().isEmpty() ? 0 : keyGap + QFontMetrics(small).horizontalAdvance(key());

    QRect area = rect();
    area.setLeft((width() - textWidth - keyWidth) / 2);
    painter.setFont(font);
    painter.setPen(text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_action->text());
    if (keyWidth > 0) {
        area.setLeft(area.left() + textWidth + keyGap);
        painter.setFont(small);
        painter.setPen(quiet);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, key());
    }
}

} // namespace posko::ui
