#pragma once

#include "ui/undo/undo_stack.h"

#include <QTimer>
#include <QWidget>

#include <string>

class QAction;
class QPushButton;

namespace posko::ui {

class Actions;
class NoticeButton;

/// What was done last, with the button that takes it back; for some seconds, and as long as it waits before it is sent.
/// The key takes back what was done before it too. Owned by the status line; GUI thread.
class UndoNotice : public QWidget {
    Q_OBJECT
public:
    UndoNotice(UndoStack& stack, Actions& actions, QWidget* parent = nullptr);

Q_SIGNALS:
    void complaintAsked(const std::string& id);

private:
    void showLatest();

    UndoStack& m_stack;
    QAction* m_undo;
    QAction* m_redo;
    NoticeButton* m_text;
    QPushButton* m_button;
    QTimer m_fade;
};

} // namespace posko::ui
