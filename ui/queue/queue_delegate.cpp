#include "ui/queue/queue_delegate.h"

#include "ui/queue/queue_model.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace posko::ui {

using namespace Qt::StringLiterals;
using app::Column;

namespace {

/// The first letters of the first and the last word.
QString initials(const QString& name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const auto first = [](const QString& word) {
        return word.first(word.front().isHighSurrogate() ? std::min<qsizetype>(2, word.size()) : 1).toUpper();
    };
    return words.size() == 1 ? first(words.front()) : first(words.front()) + first(words.back());
}

} // namespace

QueueDelegate::QueueDelegate(Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

int QueueDelegate::rowHeight(const QFontMetrics& metrics)
{
    return std::max(30, metrics.height() + 12);
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {60, rowHeight(option.fontMetrics)};
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& colours = m_theme.colours();
    painter->save();
    painter->setClipRect(option.rect);
    const bool marked = index.data(QueueModel::MarkedRole).toBool();
    if (marked || option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, colours.selection);
    painter->setPen(colours.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.column() == 0 && option.state.testFlag(QStyle::State_Selected)) {
        // The edge says the same without colour.
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colours.accent);
    }
    if (index.column() == 0 && marked)
        paintMarked(*painter, option.rect);

    QFont font = option.font;
    font.setItalic(index.data(QueueModel::KeptRole).toBool());
    painter->setFont(font);
    QRect area = option.rect.adjusted(padding, 0, -padding, -1);
    if (index.column() == 0 && marked)
        area.setLeft(area.left() + markSize + 6);
    switch (static_cast<Column>(index.column())) {
    case Column::Clock:
        paintClock(*painter, area, index);
        break;
    case Column::Number:
        paintNumber(*painter, area, index);
        break;
    case Column::Report:
        paintReport(*painter, area, index);
        break;
    case Column::District: {
        const bool unrouted = index.data(QueueModel::RawRole).toString().isEmpty();
        paintText(*painter, area, index.data().toString(), unrouted ? colours.dueSoonText : colours.text);
        break;
    }
    case Column::Age:
        paintText(*painter, area, index.data().toString(), colours.quiet);
        break;
    case Column::Status:
    case Column::Severity:
        paintText(*painter, area, index.data().toString(), colours.text);
        break;
    }
    painter->restore();
}

// A tick at the edge: that a row is marked is not told by its colour alone.
void QueueDelegate::paintMarked(QPainter& painter, const QRect& row) const
{
    const QRectF box(row.left() + padding, row.center().y() - 6.5, markSize, markSize);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().accent);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(QPen(m_theme.colours().onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{
        {box.left() + 3.5, box.top() + 7.2}, {box.left() + 6, box.top() + 9.8}, {box.left() + 10.5, box.top() + 4.4}});
    painter.restore();
}

int QueueDelegate::paintText(QPainter& painter, const QRect& area, const QString& text, const QColor& colour) const
{
    if (area.width() <= 0)
        return 0;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    painter.setPen(colour);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

void QueueDelegate::paintClock(QPainter& painter, QRect area, const QModelIndex& index) const
{
    const Colours& colours = m_theme.colours();
    const QVariant stateValue = index.data(QueueModel::StateRole);
    if (!stateValue.isValid()) {
        paintText(painter, area, index.data().toString(), colours.quiet);
        return;
    }
    const auto state = static_cast<core::ClockState>(stateValue.toInt());
    constexpr int mark = 11;
    constexpr int gap = 6;
    Theme::paintMark(painter, QRectF(area.left(), area.center().y() - mark / 2.0 + 0.5, mark, mark), state,
                     m_theme.fill(state));
    area.setLeft(area.left() + mark + gap);

    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    area.setLeft(area.left() + paintText(painter, area, index.data().toString(), m_theme.textColour(state)) + gap);
    // A cut name says nothing; the tool tip has it then.
    painter.setFont(Theme::small());
    const QString name = index.data(QueueModel::QuietRole).toString();
    if (painter.fontMetrics().horizontalAdvance(name) <= area.width())
        paintText(painter, area, name, colours.quiet);
}

void QueueDelegate::paintNumber(QPainter& painter, QRect area, const QModelIndex& index) const
{
    const Colours& colours = m_theme.colours();
    const bool known = !index.data(QueueModel::RawRole).toString().isEmpty();
    area.setLeft(area.left() + paintText(painter, area, index.data().toString(), known ? colours.text : colours.quiet) +
                 6);
    if (index.data(QueueModel::AttentionRole).toBool())
        paintText(painter, area, u"!"_s, colours.lateText);
    else if (index.data(QueueModel::UnsentRole).toBool())
        paintText(painter, area, u"↑"_s, colours.accent);
}

void QueueDelegate::paintReport(QPainter& painter, QRect area, const QModelIndex& index) const
{
    const Colours& colours = m_theme.colours();
    const QFont plain = painter.font();
    if (index.data(QueueModel::HazardRole).toBool()) {
        const QString word = tr("Danger");
        painter.setFont(Theme::small(true));
        const int width = painter.fontMetrics().horizontalAdvance(word) + 12;
        const QRect tag(area.left(), area.top() + 6, width, area.height() - 12);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.lateText);
        painter.drawRoundedRect(tag, 4, 4);
        painter.setPen(m_theme.dark() ? colours.onAccent : QColor(Qt::white));
        painter.drawText(tag, Qt::AlignCenter, word);
        area.setLeft(area.left() + width + 7);
        painter.setFont(plain);
    }
    area.setWidth(area.width() - paintClaim(painter, area, index.data(QueueModel::ClaimRole).toString()));
    // The address may take what it needs up to a share, so that the report's first words stay in sight.
    const QString report = index.data(QueueModel::QuietRole).toString();
    QRect place = area;
    if (!report.isEmpty())
        place.setWidth(area.width() * 6 / 10);
    area.setLeft(area.left() + paintText(painter, place, index.data().toString(), colours.text));
    if (!report.isEmpty())
        paintText(painter, area, u" — "_s + report, colours.quiet);
}

int QueueDelegate::paintClaim(QPainter& painter, const QRect& area, const QString& name) const
{
    if (name.isEmpty())
        return 0;
    const Colours& colours = m_theme.colours();
    const QFont plain = painter.font();
    painter.setFont(Theme::small(true));
    const QFontMetrics metrics = painter.fontMetrics();
    constexpr int inset = 7;
    constexpr int gap = 8;
    // The whole name where it leaves most of the room to the report.
    const QString whole = u"◉ "_s + name;
    const bool fits = metrics.horizontalAdvance(whole) + 2 * inset <= area.width() / 4;
    const QString text = fits ? whole : u"◉ "_s + initials(name);
    const int width = metrics.horizontalAdvance(text) + 2 * inset;
    const QRectF tag(area.right() - width + 0.5, area.top() + 6.5, width - 1, area.height() - 13);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.accent);
    painter.setBrush(colours.panel);
    painter.drawRoundedRect(tag, tag.height() / 2, tag.height() / 2);
    painter.drawText(tag, Qt::AlignCenter, text);
    painter.setFont(plain);
    return width + gap;
}

} // namespace posko::ui
