#pragma once

#include "bench/shift/watch.h"
#include "ui/window/main_window.h"

#include <QPoint>

#include <chrono>
#include <functional>

class QWindow;

namespace posko::bench {

/// Somebody at work: keys, clicks, the wheel and drags, given to the window as the platform gives them, with the pauses
/// that a quick person makes. Used on a thread of its own; it looks at the widgets on theirs.
class Hand {
public:
    Hand(ui::MainWindow&, WatchedApplication&);

    /// Every gesture once.
    void work();

private:
    void search();
    void sort();
    void scroll();
    void pan();
    void zoom();
    void changeViews();
    void select();

    /// A place in the window, asked for on the GUI thread.
    QPoint ask(const std::function<QPoint()>&) const;
    QPoint middleOf(const char* widget) const;
    void moveTo(QPoint, Qt::MouseButtons = Qt::NoButton);
    void click(QPoint);
    void drag(QPoint from, QPoint by, int steps);
    void wheel(QPoint, int degreesEighths, int times, std::chrono::milliseconds pause);
    void key(Qt::Key, const QString& text = {}, Qt::KeyboardModifiers = Qt::NoModifier);
    void type(const QString&);

    ui::MainWindow& window;
    WatchedApplication& watch;
    QWindow* handle;
};

} // namespace posko::bench
