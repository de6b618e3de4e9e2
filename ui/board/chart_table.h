#pragma once

#include "ui/board/chart_data.h"

#include <QAbstractTableModel>

namespace posko::ui {

/// The figures of a chart as a table: a row each line, labels in the first column, a column each series. Owned by the
/// panel; GUI thread.
class ChartTable : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setData(const ChartData& data);
    using QAbstractTableModel::setData;
    /// What the number counts; nothing: a label, or no queue can list just that.
    std::optional<QueueTarget> targetAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ChartCell* cell(const QModelIndex& index) const;

    ChartData m_data;
};

} // namespace posko::ui
