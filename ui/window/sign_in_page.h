#pragma once

#include "app/session/desk.h"

#include <QScrollArea>
#include <QUrl>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace posko::ui {

/// Where the desk begins: server, login, password, the agency's own account where the server takes it, and the way in
/// without the server for an account that has its complaints here already. Used again, it asks whose complaints are
/// open to sign in anew and nobody else. Owned by the main window; GUI thread.
class SignInPage : public QScrollArea {
    Q_OBJECT
public:
    enum class Use { Start, Again };
    explicit SignInPage(app::Desk& desk, Use use = Use::Start, QWidget* parent = nullptr);
    ~SignInPage() override;

    void setServers(const QStringList& servers);
    void showError(const QString& message);
    /// Fresh: fields enabled, the password empty and in focus.
    void begin();

Q_SIGNALS:
    /// The address names another server than the desk's. An empty login: in the browser.
    void serverChosen(const QUrl& server, const QString& login, const QString& password, bool stay);
    /// Used again: not now.
    void left();

private:
    QWidget* makeCard();
    void listen();
    void signIn();
    bool stays() const;
    void workOffline();
    void signInInBrowser();
    void openBrowser(const QUrl& page);
    void askOffer();
    void stopWaiting();
    void setBusy(bool busy);
    void updateOffline();
    void warnOfPlainAddress();
    void fillLogins();
    void tellRemoved(const QString& login, const QStringList& left);
    QUrl server() const;

    app::Desk& m_desk;
    const Use m_use;
    QComboBox* m_server;
    QComboBox* m_login;
    QLineEdit* m_password;
    QLabel* m_message;
    QLabel* m_plain;   ///< what is sent to this server can be read on the way
    QLabel* m_notice;  ///< what became of the data on this computer
    QCheckBox* m_stay; ///< hidden where nothing can keep a sign-in
    QPushButton* m_signIn;
    QPushButton* m_browser;
    QPushButton* m_offline;
    QPushButton* m_copy;
    QPushButton* m_cancel;
    QWidget* m_waiting; ///< shown while the browser has the word
    QLabel* m_waitingText;
    QUrl m_asked; ///< the server that was asked last how one signs in there
    QUrl m_page;
};

} // namespace posko::ui
