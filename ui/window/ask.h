#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace posko::ui {

struct Question {
    const char* name; ///< the box's object name; the button that says yes has `_yes` behind it
    QString title;    ///< the question itself; also above the text, since some desktops show no titles
    QString text;     ///< what happens then
    QString yes, no;
};

/// Asks before something is lost, and blocks nothing but the window it belongs to. `then` runs on yes, unless `parent`
/// is gone by then; the safe answer is the default. Texts are shown as they are, never as markup. GUI thread.
void ask(QWidget* parent, const Question& question, std::function<void()> then);

/// What a command that is dropped takes with it.
struct Dropped {
    QString deed;         ///< which one, as a sentence
    int pictures = 0;     ///< that go from this computer with it
    bool records = false; ///< see words::recordsOnly
    bool unreadable = false;
};

/// Before a command that the server does not have is dropped.
void askToGiveUp(QWidget* parent, const Dropped& dropped, std::function<void()> then);

/// Before a command that was not sent yet is taken back.
void askToCancel(QWidget* parent, const Dropped& dropped, std::function<void()> then);

} // namespace posko::ui
