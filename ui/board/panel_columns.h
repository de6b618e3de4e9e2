#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace posko::ui {

/// Puts widgets into as many columns as have room, each one under the shortest so far, in their order from the top.
/// Owned by its widget; GUI thread.
class PanelColumns : public QLayout {
    Q_OBJECT
public:
    PanelColumns(int columnWidth, int gap, QWidget* parent);
    ~PanelColumns() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int place(const QRect& rect, bool move) const;
    int columnsIn(int width) const;

    int m_columnWidth, m_gap;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace posko::ui
