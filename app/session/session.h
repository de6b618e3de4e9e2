#pragma once

#include "app/session/accounts.h"
#include "app/session/events.h"
#include "app/session/settings.h"
#include "app/session/workspace.h"
#include "app/sync/api.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <set>
#include <string>

namespace posko::app {

class Keychain;

/// Who works here, and how the desk stands to its server: signs in by password, in the browser, or with what an earlier
/// sign-in left in the keychain; opens the account's workspace and closes it. Lives on the worker's thread with all
/// that does database, network and image work. Owned by the desk, which creates and destroys it while that thread does
/// not run.
class Session : public QObject {
    Q_OBJECT
public:
    Session(Settings, std::shared_ptr<ServerClock>, EventSink);
    ~Session() override;

    void resume();
    void askKeychain();
    void openOffline(const QString& login);
    void signIn(const QString& login, const QString& password, bool stay);
    void askOffer(const QUrl& server);
    void signInInBrowser(bool stay);
    void cancelSignIn();
    void signOut(bool remove);
    /// Finishes removals that were cut off, and removes the server's data of accounts whose time without it is over.
    void tidy();
    void requestDevices();
    void endDevice(const QString& device);
    void changePassword(const QString& before, const QString& after);
    void hurry();
    void fetchCity(bool wanted);
    /// Ends everything; called on the worker's thread before it stops.
    void shutDown();

    /// The open account's; null while nobody works here.
    Workspace* workspace() const { return m_workspace.get(); }

private:
    void ensureApi();
    /// The one that asks for the account; null, and refused, while nobody is signed in to the server.
    Api* apiOfAccount(AccountCall);
    /// What becomes of a sign-in, whichever way it went.
    void onSignedIn(const core::Result<Account>&, bool stay);
    void refuseSignIn(const QString& message);
    void awaitBrowser(const SignInOffer&, bool stay);
    /// Opens a replica that may be worked with until the server is reached.
    bool openKnown(const QString& login);
    /// Keeps the tokens of a new sign-in, or sees to it that none are kept.
    void keepSignIn(bool stay);
    void keepToken(const QByteArray& renewal);
    void forgetToken(const QString& login);
    /// The account that is open does not stay signed in any more.
    void forgetSignIn();
    /// Why a sign-in with the agency's account was refused.
    QString whyNot(const core::Error&) const;
    bool open(const QString& login, const SavedWork* damaged = nullptr);
    void close();
    /// The replica was found damaged while it was open: puts it aside and goes on with a new one that has its work.
    void mend();
    /// Tells what became of a damaged replica, once the window shows what is there now.
    void tellRescue();
    void start();
    void onAccount(const core::Actor&);
    void onUpToDate();
    void onLost(const core::Error&);
    void noteContact();
    void setLink(Link, const QString& detail = {}, bool needsUser = false);
    /// Whether what the user does is sent now: the server has taken the sign-in and answers.
    bool sends() const;
    void publishLink();
    QString sentence(const core::Error&) const;
    void reportStorage(const core::Error&);

    const Settings m_settings;
    const EventSink m_tell;
    Accounts m_accounts;
    std::shared_ptr<ServerClock> m_clock;
    QString m_login;
    std::unique_ptr<Api> m_api;
    std::unique_ptr<Api> m_asking;            ///< a server that is asked how one may sign in there
    std::unique_ptr<BrowserSignIn> m_browser; ///< while somebody signs in there
    int m_attempt = 0;                        ///< grows with each sign-in in the browser and when one is cancelled
    bool m_keeps = false;                     ///< the keychain has this account's tokens
    bool m_redeeming = false;                 ///< the browser has answered, the server not yet
    std::unique_ptr<CityFetch> m_city;        ///< null: the city's file was named by hand
    std::unique_ptr<Workspace> m_workspace;
    std::set<std::string> m_toldOfDisk; ///< what was said of it, until it took a page again
    bool m_mending = false;             ///< the replica is damaged, and mend() is about to come
    int m_mended = 0;                   ///< times
    LinkState m_link;
    std::optional<core::Instant> m_syncNoted; ///< in the replica
    QDateTime m_contacted;                    ///< when the last contact was written down
};

} // namespace posko::app
