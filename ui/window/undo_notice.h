#pragma once

#include "app/session/desk.h"

#include <QWidget>

#include <string>
#include <vector>

class QPushButton;

namespace posko::ui {

class Actions;
class CommandFlow;
class NoticeButton;

/// What was done just now and is not sent yet, with the button that takes it back: the latest deed, and behind it those
/// before it whose time is not over either. Owned by the status line; GUI thread.
class UndoNotice : public QWidget {
    Q_OBJECT
public:
    UndoNotice(app::Desk& desk, Actions& actions, CommandFlow& flow, QWidget* parent = nullptr);

Q_SIGNALS:
    void complaintAsked(const std::string& id);
    /// What became of it, for the status line.
    void notice(const QString& text);

private:
    struct Deed {
        QString mutation, text;
        std::string complaint;
    };

    void add(const QString& mutation, core::CommandType type, const core::Complaint& complaint);
    void remove(const QString& mutation);
    void undo();
    void tellWithdrawn(const std::vector<core::Command>& commands);
    void showLatest();

    app::Desk& m_desk;
    QAction* m_action;
    CommandFlow& m_flow;
    NoticeButton* m_text;
    QPushButton* m_button;
    std::vector<Deed> m_deeds; ///< the oldest first
};

} // namespace posko::ui
