#pragma once

#include "app/photos/photo_queue.h"
#include "app/replica/outbox.h"
#include "app/replica/overlay.h"
#include "app/replica/replica.h"
#include "app/session/account_lock.h"
#include "app/session/accounts.h"
#include "app/session/arrivals.h"
#include "app/session/desk.h"
#include "app/session/table_loader.h"
#include "app/sync/api.h"
#include "app/sync/sync.h"

#include <QDateTime>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace posko::app {

/// The desk's other half: lives on its own thread and does all database, network and image work. It joins replica,
/// overlay, sync, outbox and photo queue, and answers the desk by signals that carry values only. Owned by Desk,
/// created and destroyed on the GUI thread while the worker's thread does not run.
class Worker : public QObject {
    Q_OBJECT
public:
    Worker(Settings, std::shared_ptr<ServerClock>);
    ~Worker() override;

    void resume();
    void askKeychain();
    void openOffline(const QString& login);
    void signIn(const QString& login, const QString& password, bool stay);
    void askOffer(const QUrl& server);
    void signInInBrowser(bool stay);
    void cancelSignIn();
    void signOut();
    void hurry();
    void submit(core::Command, std::optional<std::int64_t> seen, std::chrono::milliseconds hold);
    void withdraw(const std::string& mutationId);
    void sendHeld();
    void attach(const std::string& complaintId, const std::vector<PhotoFile>&);
    void watch(const std::string& complaintId);
    void requestPhoto(const std::string& sha256, int size);
    void requestPending();
    void retry(const std::string& mutationId);
    void discard(const std::string& mutationId);
    /// Ends everything; called on the worker's thread before it stops.
    void shutDown();

Q_SIGNALS:
    void opened(const posko::core::Actor& actor);
    /// The opened account's name, role or districts are others now.
    void accountChanged(const posko::core::Actor& actor);
    void closed();
    void signInFailed(const QString& message);
    void keychainFound(bool there);
    void offered(const QUrl& server, bool browser);
    void browserAsked(const QUrl& page);
    void linkChanged(const posko::app::LinkState& link);
    void referenceChanged(const posko::app::ReferencePointer& reference);
    void rowsChanged(const std::vector<posko::app::RowChange>& changes);
    void detailReady(const posko::app::ComplaintDetail& detail);
    void detailGone(const std::string& complaintId);
    void photoReady(const std::string& sha256, int size, const QImage& image);
    void pendingReady(const std::vector<posko::app::PendingCommand>& commands);
    void accepted(const QString& mutationId);
    void holdEnded(const QString& mutationId);
    void withdrawn(const std::vector<posko::core::Command>& commands);
    void notWithdrawn(const QString& mutationId, const posko::core::Error& error);
    void refused(const std::string& complaintId, posko::core::CommandType type, const posko::core::Error& error,
                 const QString& mutationId);
    void arrived(const std::string& complaintId, posko::app::Arrival arrival);
    void notAttached(const std::string& complaintId, const std::vector<posko::app::PhotoFile>& files,
                     const posko::core::Error& error);
    void failed(const QString& message);

private:
    void ensureApi();
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
    bool open(const QString& login);
    void close();
    void start();
    /// Keeps what the server says of the account. What pending commands do depends on who gives them: another role or
    /// other districts replay them.
    core::Result<void> takeActor(core::Actor);
    void onAccount(const core::Actor&);
    void onUpToDate();
    void onRestarted();
    void noteContact();
    void setLink(Link, const QString& detail = {});
    /// Whether what the user does is sent now: the server has taken the sign-in and answers.
    bool sends() const;
    void publishLink();
    void loadReference();
    void onReferenceChanged();
    /// What the table gets of a row, with what is pending.
    RowChange changeOf(ShownRow) const;
    void onRowsRead(std::vector<ShownRow>&);
    /// Replays the outbox and sends the rows that may have changed by it, and those named. Returns what is new in them.
    std::map<std::string, Arrival> refreshRows(const std::set<std::string>& ids);
    void sendDetail();
    /// The watched complaint's history: what is here, or what the server was asked for where it keeps more.
    core::Result<std::vector<core::Event>> wholeHistory(const core::Complaint&);
    void askHistory(const core::Complaint&);
    void onApplied(std::vector<Incoming>&);
    void announce(const std::map<std::string, Arrival>&);
    /// Takes applied commands whose row has arrived, and those of `overtaken`, out of the outbox and keeps them for a
    /// server that was restored. Returns whether there were any.
    bool retireApplied(const std::set<std::string>& overtaken = {});
    /// Forgets kept commands that a backup of the server holds, or that were kept long enough.
    void forgetKept();
    /// Takes a command out of the outbox, and the photo that only it named.
    void forget(const core::Command&);
    /// Where the name of a photo's file is noted, for what is said of it later.
    static std::string nameKey(const std::string& sha256);
    void releasePhotoUnlessNamed(const std::string& sha256);
    /// Joins outbox and photos where a crash separated them.
    void adoptPhotos();
    void rejectPhoto(const std::string& sha256, const core::Error&);
    void onPhotoRefused(const std::string& sha256, const core::Error&);
    /// Fills in what only the replica knows, checks, and writes the command and the upload behind it in one
    /// transaction, in which the command that it replaces goes. Without a version that the user saw it rests on the one
    /// that is here now.
    core::Result<void> enqueue(core::Command&, std::optional<std::int64_t> seen = {}, const Upload* = nullptr,
                               const std::string& replaced = {}, const std::string& fileName = {});
    /// Keeps one picture and writes the command behind it.
    core::Result<void> attachPicture(const std::string& complaintId, const QByteArray& bytes, core::PhotoKind,
                                     const std::string& fileName);
    /// A command on these complaints says that those before it were meant.
    void endHoldsBefore(const core::Command&);
    /// Takes a command out of the outbox with those that do not stand without it, in one transaction.
    core::Result<std::vector<core::Command>> takeBack(const std::string& mutationId);
    void afterOutboxChange();
    /// The row of a complaint as the user sees it, without the marks of what is pending.
    core::Result<ShownRow> shownOf(const core::Complaint&) const;
    PendingCommand pendingOf(const OutboxEntry&, bool waitsForPhoto) const;
    PendingCommand pendingOf(const UnreadableWork&) const;
    /// Fills in which complaint it is.
    void name(PendingCommand&) const;
    QString sentence(const core::Error&) const;
    void reportStorage(const core::Error&);
    /// Whether it was done; else the user is told why not.
    bool stored(const core::Result<void>&);

    Settings m_settings;
    Accounts m_accounts;
    std::shared_ptr<ServerClock> m_clock;
    core::Actor m_actor;
    QString m_login;
    std::unique_ptr<Api> m_api;
    std::unique_ptr<Api> m_asking;            ///< a server that is asked how one may sign in there
    std::unique_ptr<BrowserSignIn> m_browser; ///< while somebody signs in there
    int m_attempt = 0;                        ///< grows with each sign-in in the browser and when one is cancelled
    bool m_keeps = false;                     ///< the keychain has this account's tokens
    bool m_redeeming = false;                 ///< the browser has answered, the server not yet
    std::unique_ptr<QLockFile> m_lock;        ///< of the account's folder, while its replica is open
    std::unique_ptr<Replica> m_replica;
    std::unique_ptr<Overlay> m_overlay;
    std::unique_ptr<TableLoader> m_loader;
    std::unique_ptr<Sync> m_sync;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<PhotoQueue> m_photos;
    ReferencePointer m_reference;
    LinkState m_link;
    QDateTime m_contacted; ///< when the last contact was written down
    Arrivals m_arrivals;
    bool m_firstLoad = false; ///< until the first snapshot is here whole: nothing in it is news
    std::string m_watched;
    /// What the server said of the watched complaint's history at a version; empty while it was not answered.
    struct AskedHistory {
        std::string complaint;
        std::int64_t version = 0;
        std::vector<core::Event> events;
    };
    AskedHistory m_asked;
    std::set<std::string> m_watchedRows;       ///< all complaints that the watched one's detail shows
    std::set<std::string> m_appliedBeforePoll; ///< mutations that were applied when the last request for changes left
};

} // namespace posko::app
