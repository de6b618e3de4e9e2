#include "ui/board/chart_table.h"

namespace posko::ui {

using namespace Qt::StringLiterals;

void ChartTable::setData(const ChartData& data)
{
    const bool same = data.lines.size() == m_data.lines.size() && data.series == m_data.series;
    if (!same)
        beginResetModel();
    m_data = data;
    if (!same)
        endResetModel();
    else if (!m_data.lines.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const ChartCell* ChartTable::cell(const QModelIndex& index) const
{
    if (!index.isValid() || index.column() == 0)
        return nullptr;
    return &m_data.lines[static_cast<std::size_t>(index.row())].cells[static_cast<std::size_t>(index.column() - 1)];
}

std::optional<QueueTarget> ChartTable::targetAt(const QModelIndex& index) const
{
    const ChartCell* at = cell(index);
    return at ? at->opens : std::nullopt;
}

int ChartTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_data.lines.size());
}

int ChartTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_data.series.size()) + 1;
}

QVariant ChartTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ChartCell* at = cell(index);
    const QString& label = m_data.lines[static_cast<std::size_t>(index.row())].label;
    switch (role) {
    case Qt::DisplayRole:
        return at ? at->text : label;
    case Qt::AccessibleTextRole:
        return at ? u"%1, %2: %3"_s.arg(label, headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                        at->text)
                  : label;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((at ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? m_data.heading : m_data.series[static_cast<std::size_t>(section - 1)].name;
}

} // namespace posko::ui
