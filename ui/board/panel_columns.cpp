#include "ui/board/panel_columns.h"

#include <QWidget>

#include <algorithm>

namespace posko::ui {

PanelColumns::PanelColumns(int columnWidth, int gap, QWidget* parent)
    : QLayout(parent)
    , m_columnWidth(columnWidth)
    , m_gap(gap)
{
    setContentsMargins({});
}

PanelColumns::~PanelColumns() = default;

void PanelColumns::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
}

QLayoutItem* PanelColumns::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* PanelColumns::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem* taken = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return taken;
}

int PanelColumns::columnsIn(int width) const
{
    const int least = std::max(m_columnWidth, minimumSize().width());
    const int fit = std::max(1, (width + m_gap) / (least + m_gap));
    const int rows = (count() + fit - 1) / fit; // not one alone in a last row
    return std::max(1, rows > 0 ? (count() + rows - 1) / rows : fit);
}

int PanelColumns::heightForWidth(int width) const
{
    return place({0, 0, width, 0}, false);
}

QSize PanelColumns::minimumSize() const
{
    int width = 0;
    for (const auto& item : m_items)
        width = std::max(width, item->minimumSize().width());
    return {width, 0};
}

void PanelColumns::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

int PanelColumns::place(const QRect& rect, bool move) const
{
    const int columns = columnsIn(rect.width());
    const int width = (rect.width() - (columns - 1) * m_gap) / columns;
    std::vector<int> bottoms(static_cast<std::size_t>(columns), rect.top());
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const auto shortest = std::ranges::min_element(bottoms);
        const int column = static_cast<int>(shortest - bottoms.begin());
        const int height =
            std::max(item->minimumSize().height(),
                     item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height());
        if (move)
            item->setGeometry({rect.left() + column * (width + m_gap), *shortest, width, height});
        *shortest += height + m_gap;
    }
    return std::max(0, *std::ranges::max_element(bottoms) - rect.top() - m_gap);
}

} // namespace posko::ui
