#include "ui/queue/view_list.h"

#include "ui/style/theme.h"

#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 14;
constexpr int markSize = 11;
constexpr int markGap = 8;
constexpr int countGap = 6;

bool isView(const QModelIndex& index)
{
    return index.flags().testFlag(Qt::ItemIsEnabled);
}

class ViewDelegate : public QStyledItemDelegate {
public:
    ViewDelegate(Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int height = option.fontMetrics.height();
        if (isView(index))
            return {120, std::max(27, height + 10)};
        return {120, height + (index.row() == 0 ? 16 : 18)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Colours& colours = m_theme.colours();
        painter->save();
        QRect area = option.rect.adjusted(side, 0, -side, 0);
        if (!isView(index)) {
            painter->setFont(Theme::small(true));
            painter->setPen(colours.quiet);
            painter->drawText(area.adjusted(0, 0, 0, -4), Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
            painter->restore();
            return;
        }
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, colours.selection);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colours.accent);
        } else if (option.state.testFlag(QStyle::State_MouseOver)) {
            painter->fillRect(option.rect, colours.window);
        }
        paintCount(*painter, option.font, area, index);
        if (const QVariant mark = index.data(ViewModel::MarkRole); mark.isValid()) {
            const auto state = static_cast<core::ClockState>(mark.toInt());
            Theme::paintMark(*painter,
                             QRectF(area.left(), area.center().y() - markSize / 2.0 + 0.5, markSize, markSize), state,
                             m_theme.fill(state));
            area.setLeft(area.left() + markSize + markGap);
        }
        painter->setFont(option.font);
        painter->setPen(colours.text);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        painter->restore();
    }

private:
    /// Takes the count's width off the area.
    void paintCount(QPainter& painter, QFont font, QRect& area, const QModelIndex& index) const
    {
        const Colours& colours = m_theme.colours();
        const bool loud = index.data(ViewModel::LoudRole).toBool();
        const bool alarm = index.data(ViewModel::AlarmRole).toBool();
        font.setBold(loud);
        painter.setFont(font);
        painter.setPen(alarm ? colours.lateText : loud ? colours.text : colours.quiet);
        const QString count = QLocale().toString(index.data(ViewModel::CountRole).toInt());
        const int width = painter.fontMetrics().horizontalAdvance(count);
        if (!index.data(ViewModel::BadgeRole).toBool()) {
            painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, count);
            area.setRight(area.right() - width - countGap);
            return;
        }
        constexpr int beside = 7; // on either side of the number, which stands below the other ones
        const int height = painter.fontMetrics().height() + 2;
        const int badgeWidth = std::max(width + 2 * beside, height);
        const QRectF badge(area.right() + beside - badgeWidth, area.center().y() - height / 2.0 + 0.5, badgeWidth,
                           height);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.accent);
        painter.drawRoundedRect(badge, height / 2.0, height / 2.0);
        painter.setPen(colours.onAccent);
        painter.drawText(badge, Qt::AlignCenter, count);
        area.setRight(static_cast<int>(badge.left()) - countGap);
    }

    Theme& m_theme;
};

} // namespace

ViewList::ViewList(Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_model(new ViewModel(this))
{
    setObjectName(u"views"_s);
    setAccessibleName(tr("Views"));
    setModel(m_model);
    setItemDelegate(new ViewDelegate(theme, this));
    setSelectionMode(SingleSelection);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMinimumWidth(wholeWidth());
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize ViewList::sizeHint() const
{
    return {std::max(206, wholeWidth()), 400};
}

// Each name with a count of four digits and the scroll bar.
int ViewList::wholeWidth() const
{
    QFont bold = font();
    bold.setBold(true);
    int widest = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data(ViewModel::SavedRole).isValid())
            continue; // as long as its user likes: it is cut where it does not fit, and its tool tip has it whole
        const int mark = index.data(ViewModel::MarkRole).isValid() ? markSize + markGap : 0;
        widest = std::max(widest, fontMetrics().horizontalAdvance(index.data().toString()) + mark);
    }
    return 2 * side + widest + countGap + QFontMetrics(bold).horizontalAdvance(QLocale().toString(9999)) +
           style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
}

void ViewList::setCurrent(app::View view)
{
    setCurrentIndex(m_model->indexOf(view));
}

void ViewList::setSaved(std::vector<ViewModel::Saved> saved)
{
    const QScopedValueRollback showing(m_showing, true);
    const QString before = currentIndex().data(ViewModel::SavedRole).toString();
    const auto standing = m_model->viewAt(currentIndex());
    m_model->setSaved(std::move(saved));
    setCurrentIndex(standing ? m_model->indexOf(*standing) : m_model->indexOfSaved(before.toStdString()));
    setMinimumWidth(wholeWidth());
}

void ViewList::showSaved(const std::string& id)
{
    const QScopedValueRollback showing(m_showing, true);
    setCurrentIndex(m_model->indexOfSaved(id));
}

void ViewList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (m_showing)
        return;
    if (const auto view = m_model->viewAt(current)) {
        m_current = *view;
        Q_EMIT viewChosen(*view);
    } else if (current.isValid()) {
        Q_EMIT savedChosen(current.data(ViewModel::SavedRole).toString().toStdString());
    }
}

} // namespace posko::ui
