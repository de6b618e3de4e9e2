#include "bench/shift/hand.h"

#include "ui/map/map_view.h"
#include "ui/queue/queue_view.h"
#include "ui/queue/view_list.h"
#include "ui/queue/view_model.h"

#include <QHeaderView>
#include <QWindow>
#include <qpa/qwindowsysteminterface.h>

#include <stdexcept>
#include <thread>

namespace posko::bench {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using System = QWindowSystemInterface;

namespace {

constexpr auto letterPause = 90ms; ///< of a quick typist
constexpr auto frame = 16ms;
constexpr auto lookPause = 600ms; ///< until the eye has found what came
constexpr int notch = 120;        ///< of a wheel

void standStill(std::chrono::milliseconds time)
{
    std::this_thread::sleep_for(time);
}

QPoint inWindow(const QWidget& widget, QPoint at)
{
    return widget.mapTo(widget.window(), at);
}

} // namespace

Hand::Hand(ui::MainWindow& shown, WatchedApplication& application)
    : window(shown)
    , watch(application)
    , handle(shown.windowHandle())
{
}

void Hand::work()
{
    const auto gesture = [this](const char* name, auto work) {
        watch.setGesture(name);
        (this->*work)();
        standStill(lookPause);
    };
    gesture("view changes", &Hand::changeViews);
    gesture("search typed", &Hand::search);
    gesture("sort by a header", &Hand::sort);
    gesture("scroll", &Hand::scroll);
    gesture("selection", &Hand::select);
    gesture("pan", &Hand::pan);
    gesture("zoom", &Hand::zoom);
    watch.setGesture("none");
}

void Hand::changeViews()
{
    const auto place = [this](app::View view) {
        return ask([this, view] {
            const auto* views = window.findChild<ui::ViewList*>();
            for (int row = 0; row < views->model()->rowCount(); ++row) {
                const QModelIndex index = views->model()->index(row, 0);
                const QVariant shown = index.data(ui::ViewModel::ViewRole);
                if (shown.isValid() && shown.toInt() == static_cast<int>(view))
                    return inWindow(*views->viewport(), views->visualRect(index).center());
            }
            return QPoint();
        });
    };
    for (const app::View view :
         {app::View::New, app::View::Late, app::View::Open, app::View::Assigned, app::View::All}) {
        click(place(view));
        standStill(lookPause);
    }
}

void Hand::search()
{
    const QPoint field = middleOf("search");
    for (const QString& words : {u"amblas halte bogor"_s, u"budi"_s, u"0000123"_s}) {
        click(field);
        type(words);
        standStill(lookPause);
        for (int i = 0; i < 3; ++i) {
            key(Qt::Key_Backspace);
            standStill(letterPause);
        }
        standStill(lookPause);
        key(Qt::Key_Escape);
        standStill(lookPause);
    }
}

void Hand::sort()
{
    const auto section = [this](int column) {
        return ask([this, column] {
            const QHeaderView* header = window.findChild<ui::QueueView*>()->horizontalHeader();
            if (header->isSectionHidden(column))
                return QPoint();
            return inWindow(*header->viewport(), {header->sectionViewportPosition(column) + 30, header->height() / 2});
        });
    };
    for (const app::Column column :
         {app::Column::Number, app::Column::Report, app::Column::District, app::Column::Age, app::Column::Clock}) {
        const QPoint at = section(static_cast<int>(column));
        if (at.isNull())
            continue;
        for (int i = 0; i < 2; ++i) {
            click(at);
            standStill(lookPause);
        }
    }
    click(section(static_cast<int>(app::Column::Clock))); // the earliest due first again
}

void Hand::scroll()
{
    const QPoint queue = middleOf("queue");
    wheel(queue, -notch, 120, frame);
    wheel(queue, notch, 60, frame);
    click(queue);
    for (const Qt::Key jump : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown}) {
        key(jump);
        standStill(lookPause / 2);
    }
}

void Hand::select()
{
    click(middleOf("queue"));
    standStill(lookPause);
    for (int i = 0; i < 20; ++i) {
        key(Qt::Key_Down);
        standStill(letterPause);
    }
    click(middleOf("mapView"));
    standStill(lookPause);
}

void Hand::pan()
{
    const QPoint middle = middleOf("mapView");
    for (const QPoint by : {QPoint(220, 60), QPoint(-260, -40), QPoint(40, -20)}) {
        drag(middle, by, 60);
        standStill(lookPause);
    }
}

void Hand::zoom()
{
    const QPoint map = middleOf("mapView");
    wheel(map, notch, 10, 80ms);
    standStill(lookPause);
    wheel(map, -notch, 12, 80ms);
    standStill(lookPause);
    wheel(map, notch, 2, 80ms);
}

QPoint Hand::ask(const std::function<QPoint()>& place) const
{
    QPoint result;
    QMetaObject::invokeMethod(&watch, [&] { result = place(); }, Qt::BlockingQueuedConnection);
    return result;
}

QPoint Hand::middleOf(const char* name) const
{
    const QPoint place = ask([this, name] {
        const auto* widget = window.findChild<QWidget*>(QLatin1StringView(name));
        return widget ? inWindow(*widget, widget->rect().center()) : QPoint();
    });
    if (place.isNull())
        throw std::runtime_error(std::string("the window has no ") + name);
    return place;
}

void Hand::moveTo(QPoint at, Qt::MouseButtons buttons)
{
    System::handleMouseEvent<System::AsynchronousDelivery>(handle, at, handle->mapToGlobal(at), buttons, Qt::NoButton,
                                                           QEvent::MouseMove);
}

void Hand::click(QPoint at)
{
    if (at.isNull())
        return;
    moveTo(at);
    standStill(frame);
    const QPoint global = handle->mapToGlobal(at);
    System::handleMouseEvent<System::AsynchronousDelivery>(handle, at, global, Qt::LeftButton, Qt::LeftButton,
                                                           QEvent::MouseButtonPress);
    standStill(4 * frame);
    System::handleMouseEvent<System::AsynchronousDelivery>(handle, at, global, Qt::NoButton, Qt::LeftButton,
                                                           QEvent::MouseButtonRelease);
    standStill(4 * frame);
}

void Hand::drag(QPoint from, QPoint by, int steps)
{
    moveTo(from);
    standStill(frame);
    System::handleMouseEvent<System::AsynchronousDelivery>(handle, from, handle->mapToGlobal(from), Qt::LeftButton,
                                                           Qt::LeftButton, QEvent::MouseButtonPress);
    for (int step = 1; step <= steps; ++step) {
        standStill(frame);
        moveTo(from + by * step / steps, Qt::LeftButton);
    }
    standStill(frame);
    const QPoint to = from + by;
    System::handleMouseEvent<System::AsynchronousDelivery>(handle, to, handle->mapToGlobal(to), Qt::NoButton,
                                                           Qt::LeftButton, QEvent::MouseButtonRelease);
}

void Hand::wheel(QPoint at, int degreesEighths, int times, std::chrono::milliseconds pause)
{
    moveTo(at);
    for (int i = 0; i < times; ++i) {
        standStill(pause);
        System::handleWheelEvent(handle, at, handle->mapToGlobal(at), {}, {0, degreesEighths});
    }
}

void Hand::key(Qt::Key key, const QString& text, Qt::KeyboardModifiers modifiers)
{
    System::handleKeyEvent<System::AsynchronousDelivery>(handle, QEvent::KeyPress, key, modifiers, text);
    System::handleKeyEvent<System::AsynchronousDelivery>(handle, QEvent::KeyRelease, key, modifiers, text);
}

void Hand::type(const QString& words)
{
    for (const QChar letter : words) {
        const Qt::Key code = letter == u' ' ? Qt::Key_Space : Qt::Key(letter.toUpper().unicode());
        key(code, letter);
        standStill(letterPause);
    }
}

} // namespace posko::bench
