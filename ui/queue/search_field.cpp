#include "ui/queue/search_field.h"

#include "ui/style/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace posko::ui {

namespace {
constexpr int leastCharacters = 18;
constexpr int mostCharacters = 56;
constexpr int aroundHint = 40; ///< frame, and the button that clears
} // namespace

SearchField::SearchField(const QString& key, Theme& theme, QWidget* parent)
    : QLineEdit(parent)
    , m_key(key)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("search"));
    setAccessibleName(tr("Search complaints"));
    setPlaceholderText(hint());
    setToolTip(
        tr("All words must occur: in number, reporter, address or report, or in the name of category, district or "
           "crew (%1)")
            .arg(key));
    setClearButtonEnabled(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * leastCharacters);
    setMaximumWidth(std::max(360, fontMetrics().averageCharWidth() * mostCharacters));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SearchField::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(hint()) + fontMetrics().horizontalAdvance(m_key);
    return {std::min(text + 50, maximumWidth()), QLineEdit::sizeHint().height()};
}

QString SearchField::hint() const
{
    return tr("Search number, reporter, address, words");
}

// A hint that is cut says less than a short one.
void SearchField::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    const bool fits = fontMetrics().horizontalAdvance(hint()) + aroundHint <= width();
    setPlaceholderText(fits ? hint() : tr("Search"));
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clear();
        Q_EMIT left();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT entered();
        return;
    case Qt::Key_Down:
        Q_EMIT left();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const int wanted = fontMetrics().horizontalAdvance(placeholderText() + m_key) + aroundHint;
    if (!text().isEmpty() || hasFocus() || width() < wanted)
        return;
    QPainter painter(this);
    painter.setPen(m_theme.colours().quiet);
    painter.setFont(Theme::small());
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, m_key);
}

} // namespace posko::ui
