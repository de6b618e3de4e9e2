#include "ui/queue/hand_watch.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QScrollBar>

namespace posko::ui {

namespace {
constexpr std::chrono::milliseconds lookEvery{50};
}

HandWatch::HandWatch(QAbstractScrollArea& list, QObject* parent)
    : QObject(parent)
    , m_list(list)
{
    list.installEventFilter(this);
    list.viewport()->installEventFilter(this);
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (atWork())
            return;
        m_look.stop();
        Q_EMIT rested();
    });
}

bool HandWatch::atWork() const
{
    // A release may go to another window, so that the button itself is asked too.
    const bool pressed = m_pressed && QApplication::mouseButtons() != Qt::NoButton;
    return pressed || !m_keys.hasExpired() || m_list.verticalScrollBar()->isSliderDown() ||
           qobject_cast<QMenu*>(QApplication::activePopupWidget()) != nullptr;
}

bool HandWatch::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
        keyed();
        break;
    case QEvent::MouseButtonPress:
        m_pressed = m_pressed || watched == m_list.viewport();
        break;
    case QEvent::MouseButtonRelease:
        m_pressed = false;
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace posko::ui
