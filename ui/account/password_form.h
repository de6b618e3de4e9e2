#pragma once

#include "app/session/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace posko::ui {

/// Changes the account's password: the old one, the new one twice. Says what is wrong before it is sent, where that can
/// be known here, and after it, where the server refuses it. What was typed is forgotten when it is done. GUI thread;
/// the desk outlives it.
class PasswordForm : public QWidget {
    Q_OBJECT
public:
    explicit PasswordForm(app::Desk& desk, QWidget* parent = nullptr);

    void setOnline(bool online);

private:
    QLineEdit* field(const char* name, const QString& title);
    /// What is wrong with what is typed; empty: nothing.
    QString wrong() const;
    void follow();
    void send();
    void refused(const core::Error& error, std::chrono::seconds wait);
    void tell(const QString& text, const char* kind);

    app::Desk& m_desk;
    QLineEdit* m_old;
    QLineEdit* m_new;
    QLineEdit* m_again;
    QPushButton* m_change;
    QLabel* m_says;
    bool m_online = false;
    bool m_sent = false; ///< and not answered yet
};

} // namespace posko::ui
