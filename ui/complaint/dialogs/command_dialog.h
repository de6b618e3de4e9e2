#pragma once

#include "core/command.h"

#include <QDialog>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace posko::ui {

class Theme;

/// What every dialog of a command has: a heading, the complaint it is about, a body, a line for what is wrong, and
/// buttons. Ctrl+Enter sends. Deletes itself when closed; keeps nothing for the next time.
class CommandDialog : public QDialog {
    Q_OBJECT
public:
    /// `name` becomes the object name; `about` says which complaint, in quiet text.
    CommandDialog(const char* name, const QString& title, const QString& about, Theme& theme, QWidget* parent);

    /// Collects; when nothing is wrong it closes and emits `sent`.
    void send();

Q_SIGNALS:
    void sent(const posko::core::CommandArgs& args);

protected:
    QVBoxLayout* body() const { return m_body; }
    QPushButton* sendButton() const { return m_send; }
    void setSendText(const QString& text);
    /// A further button, left of the sending one.
    QPushButton* addButton(const char* name, const QString& text);
    /// A label and its field below; gives the field its name, the label's text as accessible name, and the key.
    void addField(const char* name, const QString& label, QWidget* field);
    static void addField(QVBoxLayout* to, const char* name, const QString& label, QWidget* field);
    /// Shows what is wrong and moves the focus there. Returns nothing, so that `collect` can end with it.
    std::nullopt_t wrong(const QString& text, QWidget* at = nullptr);
    void clearWrong();
    /// The command's arguments, or nothing after `wrong`.
    virtual std::optional<core::CommandArgs> collect() = 0;

private:
    QVBoxLayout* m_body;
    QLabel* m_wrong;
    QHBoxLayout* m_buttons;
    QPushButton* m_send;
};

} // namespace posko::ui
