#pragma once

#include "app/replica/bulk.h"
#include "app/session/events.h"
#include "app/session/settings.h"
#include "app/table/complaint_table.h"
#include "app/table/query_engine.h"

#include <QObject>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace posko::app {

class PlaceFinder;
class PresentCity;

/// A complaint made by hand: its id, and that of the command that makes it.
struct NewComplaint {
    std::string complaint;
    QString mutation;
};

/// The desk without widgets: the one object that windows, pane and dialogs talk to. `LiveDesk` is the running one; a
/// test gives them one without replica and threads. GUI thread; every call returns at once and answers by signal.
class Desk : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const Settings& settings() const = 0;
    virtual const ComplaintTable& table() const = 0;
    /// What queue, map and counts show now. Answers to `setQuery` and to changes come by `resultChanged`.
    virtual const QueryResult& result() const = 0;
    virtual void setQuery(const Query& query) = 0;
    /// From here on results count these views of the user's too, at most KeptCounts::most.
    virtual void keepCounts(const std::vector<FilteredView>& views) = 0;
    /// Whether `result` answers the latest query.
    bool answered() const { return answering() && result().whole; }
    /// Or at least has the first rows of the answer.
    virtual bool answering() const = 0;
    virtual const ReferenceData& reference() const = 0;
    virtual const core::Actor& actor() const = 0;
    virtual const LinkState& link() const = 0;
    /// The city's file that maps are drawn from.
    virtual PresentCity& city() = 0;
    /// How far that file is on its way from the server.
    virtual const CityTransfer& cityTransfer() const = 0;
    /// Whether it is fetched, or put off.
    virtual void fetchCity(bool wanted) = 0;
    /// Its places by words.
    virtual PlaceFinder& places() = 0;
    /// The server's time by the desk's anchor; before the first contact the workstation's.
    virtual core::Instant now() const = 0;
    /// Logins that have a replica for the server, the last used first.
    virtual QStringList knownLogins() const = 0;

    /// Of a login whose complaints went from this computer, because the server was not reached for so long: how many of
    /// its commands are here still and were not sent. Nothing: its complaints are here.
    virtual std::optional<int> emptied(const QString& login) const = 0;

    /// The login that `resume` goes on with; empty: somebody has to sign in.
    virtual QString stayingLogin() const = 0;
    /// Opens the replica of who stays signed in without waiting for the server, then signs in with what the keychain
    /// keeps. Answered by `opened` or `signInFailed`; `link` tells what became of the sign-in.
    virtual void resume() = 0;
    /// Asks whether anybody can stay signed in on this computer. Answered by `keychainFound`.
    virtual void askKeychain() = 0;
    /// Opens the replica of a known login without the network. Answered by `opened`.
    virtual void openOffline(const QString& login) = 0;
    /// Opens the account's replica and signs in. Answered by `opened` or `signInFailed`. Who stays is signed in at the
    /// next start too.
    virtual void signIn(const QString& login, const QString& password, bool stay = false) = 0;
    /// Asks a server whether the agency's people sign in there with their own account. Answered by `offered`.
    virtual void askOffer(const QUrl& server) = 0;
    /// Signs in with the agency's account. Answered by `browserAsked`, then by `opened` or `signInFailed`.
    virtual void signInInBrowser(bool stay = false) = 0;
    /// Waits for the browser no more; nothing is answered.
    virtual void cancelSignIn() = 0;
    /// For good: what was kept of the sign-in goes. With `remove` all that the account has on this computer goes too,
    /// unsent work as well; answered by `accountRemoved`.
    virtual void signOut(bool remove = false) = 0;
    /// Asks the server where the account is signed in. This call and the next two need the link. Answered by
    /// `devicesReady` or `accountRefused`.
    virtual void requestDevices() = 0;
    /// Signs the account out on another computer. Answered as the one before.
    virtual void endDevice(const QString& device) = 0;
    /// Answered by `passwordChanged` or `accountRefused`. The account's other computers are signed out then.
    virtual void changePassword(const QString& before, const QString& after) = 0;
    /// Asks the server at once for what is new and sends what waits, instead of at the next attempt: the link came back
    /// or the machine woke up.
    virtual void hurry() = 0;

    /// Writes the command to the outbox, shows its effect and sends it when it can. Returns its mutation id at once;
    /// answered by `accepted`, or by `refused` for a rule that the desk itself can check, and nothing is written.
    /// `seen` is the version that the user decided on; without it, the one that is here now. With `hold` it is sent
    /// after that time only, so that it can be taken back until then; `holdEnded` tells when. Another command on the
    /// same complaint ends the hold, and so does the end of the program: at the next start it is sent.
    virtual QString submit(core::CommandType, const std::string& complaintId, core::CommandArgs,
                           std::optional<std::int64_t> seen = {}, std::chrono::milliseconds hold = {}) = 0;
    /// On the complaint as the user saw it: what somebody else changed since then is a conflict, and not overwritten.
    QString submit(core::CommandType type, const core::Complaint& seen, core::CommandArgs args,
                   std::chrono::milliseconds hold = {})
    {
        return submit(type, seen.id, std::move(args), seen.version, hold);
    }
    /// The same for many complaints: the order is written down at once, its commands some at a time, so that the desk
    /// stays quick and it can be stopped. Returns the order's id; answered by `bulkChanged` until it has ended.
    virtual std::string submitMany(app::BulkOrder) = 0;
    /// What is written down of an order stays, the rest is not touched.
    virtual void cancelMany(const std::string& id) = 0;
    /// Tries one again that is stopped.
    virtual void goOnWithMany(const std::string& id) = 0;
    /// Takes back a command that was not handed to the network yet, and with it those that do not stand without it.
    /// Answered by `withdrawn` or `notWithdrawn`.
    virtual void withdraw(const QString& mutationId) = 0;
    /// Ends every hold: all that waits is sent when it can be.
    virtual void sendHeld() = 0;
    virtual NewComplaint create(core::CommandArgs) = 0;
    /// Copies the files into the desk's keeping, queues upload and `photo` command for each. A picture that is not
    /// taken comes back by `notAttached`; a file that cannot be read is named by `failed`.
    virtual void attach(const std::string& complaintId, const std::vector<PhotoFile>&) = 0;

    /// Asks for `detailReady`, now and on every later change, until another one is watched. Empty: none.
    virtual void watch(const std::string& complaintId) = 0;
    /// Asks for complaints as the user sees them, all of each, once. Answered by `complaintsReady`.
    virtual void requestComplaints(const std::vector<std::string>& ids) = 0;
    /// Asks once for everything of a complaint that is here. Answered by `detailRead`.
    virtual void readDetail(const std::string& complaintId) = 0;
    /// Tells the others that this desk has the complaint open, until it says so of another one or of none (empty). It
    /// ends by itself after core::claimLasts unless it is said again. Without the link nobody is told.
    virtual void claim(const std::string& complaintId) = 0;
    /// Who has which complaint open, as the server said last; see `claimOfAnother`.
    virtual const std::vector<core::Claim>& claims() const = 0;
    /// Who else has it open now. Null: nobody.
    const core::Claim* claimOfAnother(std::string_view complaintId) const
    {
        return core::claimOfAnother(claims(), complaintId, actor().user, now());
    }
    /// Where each crew was last, as the server said; empty for who may not see it and where no crew tells. Kept in
    /// memory alone.
    virtual const std::vector<core::CrewPosition>& crewPositions() const = 0;
    /// That of one crew, while it is told (core::latenessOf). Null: nobody knows.
    const core::CrewPosition* crewPosition(std::string_view crew) const
    {
        return core::positionOf(crewPositions(), crew, now());
    }
    /// What the account keeps for itself on this computer.
    virtual const Memos& memos() const = 0;
    /// Known at once and written down soon; an empty value forgets. `failed` says where the disk does not take it.
    virtual void remember(const Memo&) = 0;
    /// Asks for `photoReady`: 320 or 1600 px on the longer side, from the disk or from the server.
    virtual void requestPhoto(const std::string& sha256, int size) = 0;

    /// Asks for `pendingReady`: the commands that wait for the user, and those that wait to be sent.
    virtual void requestPending() = 0;
    /// Sends a conflicting, refused or held command again on today's version of the complaint.
    virtual void retry(const QString& mutationId) = 0;
    /// Gives a command up. The only way in which something that the user did is dropped.
    virtual void discard(const QString& mutationId) = 0;

    /// Writes what was not sent, with its photos, into a file for another desk of the account. Answered by
    /// `unsentSaved` or `unsentFailed`.
    virtual void exportUnsent(const QString& path) = 0;
    /// Takes in what another desk of the account wrote, but what is here already. Answered by `unsentTakenIn` or
    /// `unsentFailed`.
    virtual void importUnsent(const QString& path) = 0;

Q_SIGNALS:
    void opened();
    void accountChanged(); ///< the opened account's name, role or districts are others now: see actor()
    void signInFailed(const QString& message);
    void keychainFound(bool there);
    void offered(const QUrl& server, bool browser); ///< whether signInInBrowser() goes there
    void browserAsked(const QUrl& page);            ///< to be opened in the system's browser
    /// `left`: files that could not be removed; none: all are gone.
    void accountRemoved(const QString& login, const QStringList& left);
    void accountsTidied(); ///< what `knownLogins` and `emptied` say may be another now
    /// The one seen last comes first.
    void devicesReady(const std::vector<posko::app::SignedInDevice>& devices);
    void passwordChanged();
    /// `wait`: how long the server wants to be left alone; zero: it did not say.
    void accountRefused(posko::app::AccountCall call, const posko::core::Error& error, std::chrono::seconds wait);
    void linkChanged();
    void linkCameBack(); ///< what could not be had before may be asked for again
    void referenceChanged();
    void claimsChanged();
    void crewPositionsChanged();
    void memosChanged(posko::app::Memo::Kind kind);
    void cityTransferChanged();
    /// After `table()` took the same snapshot.
    void resultChanged();
    void detailReady(const posko::app::ComplaintDetail& detail);
    /// Nothing: it is not here, or cannot be read.
    void detailRead(const std::string& complaintId, const std::optional<posko::app::ComplaintDetail>& detail);
    void detailGone(const std::string& complaintId);                           ///< it left this account's sight
    void photoReady(const std::string& sha256, int size, const QImage& image); ///< null image: cannot be had now
    /// Those that are here of what was asked for, in that order.
    void complaintsReady(const std::vector<posko::core::Complaint>& complaints);
    /// A photo that is attached here goes to the server.
    void uploadMoved(const posko::app::UploadProgress& progress);
    void pendingReady(const std::vector<posko::app::PendingCommand>& commands);
    void accepted(const QString& mutationId);
    void holdEnded(const QString& mutationId);
    /// These are undone here and were never sent, the one that was asked for first.
    void withdrawn(const std::vector<posko::core::Command>& commands);
    void notWithdrawn(const QString& mutationId, const posko::core::Error& error);
    void refused(const std::string& complaintId, posko::core::CommandType type, const posko::core::Error& error,
                 const QString& mutationId);
    void bulkChanged(const posko::app::BulkProgress& progress);
    /// Others did something that somebody here should look at.
    void arrived(const std::string& complaintId, posko::app::Arrival arrival);
    /// These could not be kept and are as they were given; a pasted picture is nowhere else.
    void notAttached(const std::string& complaintId, const std::vector<posko::app::PhotoFile>& files,
                     const posko::core::Error& error);
    void unsentSaved(const QString& path, int commands, int photos, int missing); ///< photos that cannot be read here
    void unsentTakenIn(int commands, int photos, int known);                      ///< that were here already
    void unsentFailed(const QString& message);
    void
    failed(const QString& message); ///< the disk is full, a file cannot be read …: nothing was lost, says what to do
};

} // namespace posko::app
