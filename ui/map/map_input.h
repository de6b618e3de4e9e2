#pragma once

#include <QPolygonF>
#include <QQuickItem>

#include <functional>

namespace posko::ui {

class MapCamera;

/// The topmost item of a map: pans by dragging and zooms by the wheel itself, and says what else the hands do. Fingers
/// reach the pinch handler below it. GUI thread.
class MapInput : public QQuickItem {
    Q_OBJECT
public:
    MapInput(MapCamera&, QQuickItem* parent);

    /// Asked where a press begins: true makes the drag one of a thing on the map, told by `grabbed` and `dragged`.
    std::function<bool(QPointF)> claims;
    /// Asked when Escape is pressed: whether there is something to let go, told by `released`; else the key is not the
    /// map's.
    std::function<bool()> holds;
    void setPointing(bool onSomething); ///< the cursor's shape
    bool pressed() const { return m_drag != Drag::None; }

Q_SIGNALS:
    void clicked(QPointF at);
    void doubleClicked(QPointF at);
    void hovered(QPointF at);
    void left();
    void grabbed(QPointF at);
    void dragged(QPointF at);
    /// Shift was held: what the hand goes round so far, a rectangle, or with Ctrl any shape; empty: it was given up.
    void encircling(const QPolygonF& shape);
    void encircled();                            ///< the shape that was told last
    void stepped(QPointF direction, bool large); ///< arrow keys
    void zoomKey(int levels);
    void confirmed();          ///< Enter or space
    void numbered(int number); ///< 1 to 9
    void released();
    void walked(bool forward); ///< Page Down or Page Up
    void fitKey();

protected:
    bool event(QEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void mouseUngrabEvent() override;
    void wheelEvent(QWheelEvent*) override;
    void hoverMoveEvent(QHoverEvent*) override;
    void hoverLeaveEvent(QHoverEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    enum class Drag { None, Pressed, Panning, Thing, DoubleClick, Rectangle, Shape };
    void showCursor();
    bool encircles() const { return m_drag == Drag::Rectangle || m_drag == Drag::Shape; }
    void encircle(QPointF to);
    void giveUpEncircling();

    MapCamera& m_camera;
    Drag m_drag = Drag::None;
    QPointF m_pressedAt, m_last;
    QPolygonF m_shape;
    bool m_pointing = false;
};

} // namespace posko::ui
