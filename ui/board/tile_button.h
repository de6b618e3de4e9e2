#pragma once

#include "ui/board/board_charts.h"
#include "ui/board/chart_drawing.h"
#include "ui/style/theme.h"

#include <QAbstractButton>

namespace posko::ui {

/// A number that must not be overlooked, with what it counts below it; pressed, it opens that queue. Owned by the
/// board; GUI thread.
class TileButton : public QAbstractButton {
    Q_OBJECT
public:
    /// Before it is counted it has a name and no number.
    TileButton(Theme& theme, const BoardTile& tile, QWidget* parent = nullptr);

    void show(const BoardTile& tile);
    const BoardTile& tile() const { return m_tile; }
    using QAbstractButton::show;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    static QFont numberFont();
    QString number() const;

    Theme& m_theme;
    BoardTile m_tile;
    bool m_counted = false;
};

} // namespace posko::ui
