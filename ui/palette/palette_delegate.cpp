#include "ui/palette/palette_delegate.h"

#include "ui/palette/palette_model.h"
#include "ui/style/theme.h"

#include <QPainter>

#include <algorithm>

namespace posko::ui {

namespace {
constexpr int side = 12;
constexpr int gap = 12;
constexpr int aboveAndBelow = 6;
constexpr double mostRight = 0.45; ///< of the width, for key, place and kind
} // namespace

PaletteDelegate::PaletteDelegate(Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {1, option.fontMetrics.height() + 2 * aboveAndBelow};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& colours = m_theme.colours();
    const QString why = index.data(PaletteModel::WhyNotRole).toString();
    const QString hint = index.data(PaletteModel::HintRole).toString();
    const QString kind = index.data(PaletteModel::KindRole).toString();
    const bool order = index.data(PaletteModel::IsOrderRole).toBool();
    const bool can = index.data(PaletteModel::CanRole).toBool();
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, colours.selection);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colours.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, colours.window);
    }
    QRect area = option.rect.adjusted(side, 0, -side, 0);

    painter->setFont(Theme::small());
    painter->setPen(colours.quiet);
    const QFontMetrics small = painter->fontMetrics();
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, kind);
    area.setRight(area.right() - small.horizontalAdvance(kind) - gap);
    if (!hint.isEmpty()) {
        const QString shown = small.elidedText(hint, Qt::ElideRight, static_cast<int>(option.rect.width() * mostRight));
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, shown);
        area.setRight(area.right() - small.horizontalAdvance(shown) - gap);
    }
    QFont font = option.font;
    font.setWeight(order && can ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(can ? colours.text : colours.quiet);
    const QFontMetrics metrics = painter->fontMetrics();
    const QString text = metrics.elidedText(index.data().toString(), Qt::ElideRight, area.width());
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
    area.setLeft(std::min(area.right(), area.left() + metrics.horizontalAdvance(text) + gap));
    if (!why.isEmpty()) {
        painter->setFont(Theme::small());
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(why, Qt::ElideRight, area.width()));
    }
    painter->restore();
}

} // namespace posko::ui
