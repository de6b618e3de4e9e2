#include "ui/map/map_input.h"

#include "ui/map/map_camera.h"

#include <QCursor>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyleHints>

namespace posko::ui {

namespace {
constexpr double levelsPerNotch = 0.5;
constexpr double leastStroke = 3;     // pixels between two corners of a shape
constexpr double unitsPerNotch = 120; // QWheelEvent::angleDelta
} // namespace

MapInput::MapInput(MapCamera& camera, QQuickItem* parent)
    : QQuickItem(parent)
    , m_camera(camera)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
    setFocus(true);
    showCursor();
}

void MapInput::setPointing(bool onSomething)
{
    if (m_pointing == onSomething)
        return;
    m_pointing = onSomething;
    showCursor();
}

void MapInput::showCursor()
{
    if (encircles()) {
        setCursor(Qt::CrossCursor);
        return;
    }
    const bool held = m_drag == Drag::Panning || m_drag == Drag::Thing;
    setCursor(held ? Qt::ClosedHandCursor : m_pointing ? Qt::PointingHandCursor : Qt::OpenHandCursor);
}

void MapInput::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    m_pressedAt = m_last = event->position();
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_drag = event->modifiers().testFlag(Qt::ControlModifier) ? Drag::Shape : Drag::Rectangle;
        m_shape = {m_pressedAt};
        showCursor();
        return;
    }
    m_drag = claims && claims(m_pressedAt) ? Drag::Thing : Drag::Pressed;
    showCursor();
    if (m_drag == Drag::Thing)
        Q_EMIT grabbed(m_pressedAt);
}

void MapInput::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    const QPointF way = at - m_pressedAt;
    if (m_drag == Drag::Pressed && way.manhattanLength() >= QGuiApplication::styleHints()->startDragDistance()) {
        m_drag = Drag::Panning;
        showCursor();
    }
    if (m_drag == Drag::Panning)
        m_camera.panBy(at - m_last);
    else if (m_drag == Drag::Thing)
        Q_EMIT dragged(at);
    else if (encircles())
        encircle(at);
    m_last = at;
}

void MapInput::encircle(QPointF to)
{
    if (m_drag == Drag::Rectangle)
        m_shape = QPolygonF(QRectF(m_pressedAt, to).normalized());
    else if ((to - m_shape.last()).manhattanLength() >= leastStroke)
        m_shape += to;
    Q_EMIT encircling(m_shape);
}

void MapInput::giveUpEncircling()
{
    m_drag = Drag::None;
    Q_EMIT encircling({});
    showCursor();
}

void MapInput::mouseReleaseEvent(QMouseEvent* event)
{
    const bool round = encircles() && m_shape.size() > 2;
    const Drag drag = std::exchange(m_drag, Drag::None);
    showCursor();
    if (round)
        Q_EMIT encircled();
    else if (drag == Drag::Pressed)
        Q_EMIT clicked(event->position());
}

void MapInput::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_drag = Drag::DoubleClick;
    Q_EMIT doubleClicked(event->position());
}

void MapInput::mouseUngrabEvent()
{
    if (encircles())
        giveUpEncircling();
    m_drag = Drag::None;
    showCursor();
}

void MapInput::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / unitsPerNotch;
    if (notches != 0)
        m_camera.zoomAbout(event->position(), m_camera.zoom() + notches * levelsPerNotch);
    event->accept();
}

void MapInput::hoverMoveEvent(QHoverEvent* event)
{
    if (m_drag == Drag::None)
        Q_EMIT hovered(event->position());
}

void MapInput::hoverLeaveEvent(QHoverEvent*)
{
    Q_EMIT left();
}

bool MapInput::event(QEvent* event)
{
    // The window has a use for Escape too; here it comes second.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        (encircles() || (holds && holds()))) {
        event->accept();
        return true;
    }
    return QQuickItem::event(event);
}

void MapInput::keyPressEvent(QKeyEvent* event)
{
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9) {
        Q_EMIT numbered(event->key() - Qt::Key_0);
        return;
    }
    const bool large = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepped({-1, 0}, large);
        break;
    case Qt::Key_Right:
        Q_EMIT stepped({1, 0}, large);
        break;
    case Qt::Key_Up:
        Q_EMIT stepped({0, -1}, large);
        break;
    case Qt::Key_Down:
        Q_EMIT stepped({0, 1}, large);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomKey(1);
        break;
    case Qt::Key_Minus:
        Q_EMIT zoomKey(-1);
        break;
    case Qt::Key_Home:
    case Qt::Key_0:
        Q_EMIT fitKey();
        break;
    case Qt::Key_Escape:
        if (encircles())
            giveUpEncircling();
        else if (holds && holds())
            Q_EMIT released();
        else
            event->ignore();
        break;
    case Qt::Key_PageDown:
        Q_EMIT walked(true);
        break;
    case Qt::Key_PageUp:
        Q_EMIT walked(false);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT confirmed();
        break;
    default:
        event->ignore();
        break;
    }
}

} // namespace posko::ui
