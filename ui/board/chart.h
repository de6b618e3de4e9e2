#pragma once

#include "ui/board/chart_drawing.h"

#include <QWidget>

namespace posko::ui {

/// A chart to look at, point at and walk through by the arrow keys; what is under the mouse or the keys says what it
/// counts, and a click or Enter opens it. Owned by its panel; GUI thread.
class Chart : public QWidget {
    Q_OBJECT
public:
    explicit Chart(Theme& theme, QWidget* parent = nullptr);

    /// Where it stood by keys it stands still, as long as that line is there.
    void setData(const ChartData& data);
    std::optional<ChartDrawing::Spot> current() const { return m_current; }
    /// "Jakarta Timur, late: 48".
    QString spoken(ChartDrawing::Spot spot) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void opened(const posko::ui::QueueTarget& target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    ChartDrawing drawing() const;
    void open(ChartDrawing::Spot spot);
    void walk(int lines, int series);
    void stand(ChartDrawing::Spot spot);

    Theme& m_theme;
    ChartData m_data;
    std::optional<ChartDrawing::Spot> m_current; ///< by keys
};

} // namespace posko::ui
