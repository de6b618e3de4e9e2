#pragma once

#include "ui/board/chart.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTableView;

namespace posko::ui {

class ChartTable;

/// A chart with its title, what it counts in words, and the button that shows the same figures as a table. Owned by the
/// board; GUI thread.
class ChartPanel : public QFrame {
    Q_OBJECT
public:
    explicit ChartPanel(Theme& theme, const QString& name, QWidget* parent = nullptr);

    void setData(const ChartData& data);
    const ChartData& data() const { return m_data; }
    void setAsTable(bool table);
    bool asTable() const;

Q_SIGNALS:
    void opened(const posko::ui::QueueTarget& target);

private:
    void makeTable();

    ChartData m_data;
    Chart* m_chart;
    ChartTable* m_model;
    QTableView* m_table = nullptr; ///< once it was wanted: thirteen of them would make the board open slowly
    QLabel* m_title;
    QLabel* m_note;
    QPushButton* m_asTable;
};

} // namespace posko::ui
