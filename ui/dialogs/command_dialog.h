#pragma once

#include "core/command.h"

#include <QDialog>
#include <QPointer>
#include <QStringList>

#include <optional>
#include <string>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace posko::ui {

class DialogBody;

/// What every dialog of a command has: a heading, the complaint it is about, a body, a line for what is wrong, and
/// buttons. Ctrl+Enter sends. Fits every screen: the body scrolls where it must, the rest stays in sight. A size that a
/// dialog gives itself is meant for the usual font and grows with the user's. Deletes itself when closed; where nobody
/// keeps what was written (see Drafts), after a question.
class CommandDialog : public QDialog {
    Q_OBJECT
public:
    /// `name` becomes the object name; `about` says which complaint, in quiet text.
    CommandDialog(const char* name, const QString& title, const QString& about, QWidget* parent);

    /// Once sent it stays, and takes nothing more, until `accept` or `refuse` tells what the desk made of it.
    void waitForAnswer() { m_waits = true; }
    /// Collects; when nothing is wrong it closes, unless it waits, and emits `sent`.
    void send();
    /// What was written is not lost: it can be changed and sent again.
    void refuse(const core::Error& error);
    /// The complaint is no longer in this account's sight: says so, sends nothing more, and offers what was written to
    /// be copied.
    void complaintLeft();
    /// Esc, Cancel and the window's own button come here.
    void reject() override;

    /// Somebody keeps what is written here: it is closed without a question.
    void keepWritten() { m_keptWritten = true; }
    /// Says that what stands here was written before, and offers to begin anew. Before it is shown.
    void showKept(const QString& when);
    /// Whether closing loses something that was written here.
    bool isWritten() const { return dirty(); }
    /// What was typed, a field each, without those that are empty.
    QStringList written() const;

Q_SIGNALS:
    void sent(const posko::core::CommandArgs& args);
    void begunAnew();

protected:
    void showEvent(QShowEvent* event) override;
    /// Before it is shown. The buttons are made before the fields that a dialog adds, and reached after them.
    virtual void orderTabs();
    /// Whether closing loses something that was written here.
    virtual bool dirty() const { return typed() != m_asOpened; }
    QVBoxLayout* body() const;
    QPushButton* sendButton() const { return m_send; }
    void setSendText(const QString& text);
    /// A further button, left of the sending one.
    QPushButton* addButton(const char* name, const QString& text);
    /// A label and its field below; gives the field its name, the label's text as accessible name, and the key.
    void addField(const char* name, const QString& label, QWidget* field);
    static void addField(QVBoxLayout* to, const char* name, const QString& label, QWidget* field);
    /// Shows what is wrong, until it is right, and moves the focus there. Returns nothing, so that `collect` can end
    /// with it.
    std::nullopt_t wrong(const QString& text, QWidget* at = nullptr);
    void clearWrong();
    /// While something is said to be wrong: looks whether it still is. A change that no usual field tells of calls it.
    void checkAgain();
    /// Whether `collect` is asked only for what is wrong: it then asks the user nothing.
    bool isChecking() const { return m_checking; }
    /// The command's arguments, or nothing after `wrong`.
    virtual std::optional<core::CommandArgs> collect() = 0;

private:
    QStringList typed() const;
    void checkAgainOnChange();
    QWidget* fieldOf(const std::string& argument) const;

    QStringList m_asOpened;
    bool m_opened = false;
    bool m_waits = false;
    bool m_keptWritten = false;
    bool m_checking = false;
    bool m_left = false;           ///< the complaint is out of sight
    QString m_said, m_found;       ///< what is wrong: as it stands there, and at the last look
    QPointer<QWidget> m_lastFocus; ///< while it waits
    QWidget* m_kept;               ///< the line that says so
    DialogBody* m_body;
    QLabel* m_wrong;
    QHBoxLayout* m_buttons;
    QPushButton* m_send;
};

} // namespace posko::ui
