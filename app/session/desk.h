#pragma once

#include "app/replica/reference_data.h"
#include "app/session/arrivals.h"
#include "app/sync/server_clock.h"
#include "app/table/complaint_table.h"
#include "app/table/table_thread.h"
#include "core/command.h"
#include "core/ledger.h"

#include <QImage>
#include <QObject>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

class Keychain;
class PresentCity;
class Worker;

/// How the desk stands to its server.
///
///   SignedOut → Connecting → Loading → Online ⇄ Offline
///                    ↓                    ↓
///               SignInNeeded  ←──  (token ended)
///
/// Offline and SignInNeeded still show the replica and take commands; they send nothing. What waits is sent from when
/// the server has taken the sign-in, also while its data are still loading.
enum class Link { SignedOut, Connecting, Loading, Online, Offline, SignInNeeded };

struct LinkState {
    Link link = Link::SignedOut;
    QString detail; ///< translated; why the link is down, what to do
    std::chrono::milliseconds roundTrip{0};
    std::optional<core::Instant> syncedAt; ///< server time of the last answer that brought the desk up to date
    std::int64_t seq = 0;
    int unsent = 0;    ///< commands that wait to be sent; a photo is sent with the command that attaches it
    int attention = 0; ///< refused, conflicting and held commands that wait for the user
    int loaded = 0;    ///< Loading: complaints so far
};

/// A command in the outbox as the user sees it.
struct PendingCommand {
    enum class State {
        Waiting,
        WaitingForPhoto,
        Conflict,
        Rejected,
        Held,
        Unreadable, ///< damaged, or a newer program's: only the ids of `command` count
    };
    core::Command command;
    State state = State::Waiting;
    core::Error error;                ///< of Rejected, Conflict, Held
    std::vector<std::string> differs; ///< conflict: words of the field groups
    std::string number;               ///< the complaint's public number, or empty
    std::string place;                ///< its address or the start of its text
    std::string file;                 ///< a photo's: the name of its file here, or empty
    bool sent = false;                ///< handed to the network: it cannot be withdrawn any more
};

/// Another complaint that may be the same damage.
struct DuplicateSuggestion {
    std::string id, number, text;
    core::Status status = core::Status::Received;
    core::Instant received;
    double metres = 0;
};

/// Everything the pane shows of one complaint: server row with the pending commands replayed over it.
struct ComplaintDetail {
    core::Complaint complaint;
    std::vector<core::Event> history; ///< as it happened, newest last; pending commands are not in it
    std::vector<PendingCommand> pending;
    std::optional<core::Complaint> lead;     ///< of a merged one
    std::vector<core::Complaint> memberRows; ///< of a lead
    std::vector<core::OwedReply> owed;
    std::vector<DuplicateSuggestion> duplicates; ///< most alike first, at most three
    std::string suggestedCrew;                   ///< by the routing rule, or empty
    std::string routedDistrict;                  ///< where pin and rules would have it now, or empty
    /// The ledger counts for the lead of a merged complaint; compute it with this.
    const core::Complaint& clocksOf() const { return lead ? *lead : complaint; }
};

/// A photo to attach, read and hashed by the worker.
struct PhotoFile {
    QString path; ///< a file, or empty and `image` holds a pasted picture
    QImage image;
    core::PhotoKind kind = core::PhotoKind::After;
};

/// A complaint made by hand: its id, and that of the command that makes it.
struct NewComplaint {
    std::string complaint;
    QString mutation;
};

struct Settings {
    QUrl server;
    QString dataDirectory; ///< replicas, photos and settings live below it
    /// An error in the user's language, asked for on the worker's thread; without it, what the error says in English.
    std::function<QString(const core::Error&)> errorWords = {};
    /// Where a sign-in is kept beyond the end of the program; null: nowhere.
    std::shared_ptr<Keychain> keychain = {};
    QString cityFile = {}; ///< the city's map on this computer; empty: none
};

/// The desk without widgets: the one object the windows talk to. Lives on the GUI thread and owns two threads: the
/// worker's, which does all database, network and image work, and the table's, which keeps the complaints and answers
/// queries. What the worker tells comes by way of the table's thread, so that the table holds all that was changed
/// before. Every call here returns at once and answers by signal.
class Desk : public QObject {
    Q_OBJECT
public:
    explicit Desk(Settings, QObject* parent = nullptr);
    ~Desk() override; ///< stops the worker; what is in the outbox stays there

    const Settings& settings() const { return m_settings; }
    const ComplaintTable& table() const { return *m_table; }
    /// What queue, map and counts show now. Answers to `setQuery` and to changes come by `resultChanged`.
    const QueryResult& result() const { return *m_result; }
    void setQuery(const Query& query) { m_tableThread->setQuery(query); }
    /// Whether `result` answers the latest query.
    bool answered() const { return answering() && m_result->whole; }
    /// Or at least has the first rows of the answer.
    bool answering() const { return m_result->generation == m_tableThread->newest(); }
    const ReferenceData& reference() const { return *m_reference; }
    const core::Actor& actor() const { return m_actor; }
    const LinkState& link() const { return m_link; }
    /// The city's file that maps are drawn from.
    PresentCity& city() { return *m_city; }
    /// The server's time by the desk's anchor; before the first contact the workstation's.
    core::Instant now() const { return m_clock->now(); }
    /// Logins that have a replica for the server, the last used first.
    QStringList knownLogins() const;

    /// The login that `resume` goes on with; empty: somebody has to sign in.
    QString stayingLogin() const;
    /// Opens the replica of who stays signed in without waiting for the server, then signs in with what the keychain
    /// keeps. Answered by `opened` or `signInFailed`; `link` tells what became of the sign-in.
    void resume();
    /// Asks whether anybody can stay signed in on this computer. Answered by `keychainFound`.
    void askKeychain();
    /// Opens the replica of a known login without the network. Answered by `opened`.
    void openOffline(const QString& login);
    /// Opens the account's replica and signs in. Answered by `opened` or `signInFailed`. Who stays is signed in at the
    /// next start too.
    void signIn(const QString& login, const QString& password, bool stay = false);
    /// Asks a server whether the agency's people sign in there with their own account. Answered by `offered`.
    void askOffer(const QUrl& server);
    /// Signs in with the agency's account. Answered by `browserAsked`, then by `opened` or `signInFailed`.
    void signInInBrowser(bool stay = false);
    /// Waits for the browser no more; nothing is answered.
    void cancelSignIn();
    void signOut(); ///< for good: what was kept of the sign-in goes
    /// Asks the server at once for what is new and sends what waits, instead of at the next attempt: the link came back
    /// or the machine woke up.
    void hurry();

    /// Writes the command to the outbox, shows its effect and sends it when it can. Returns its mutation id at once;
    /// answered by `accepted`, or by `refused` for a rule that the desk itself can check, and nothing is written.
    /// `seen` is the version that the user decided on; without it, the one that is here now. With `hold` it is sent
    /// after that time only, so that it can be taken back until then; `holdEnded` tells when. Another command on the
    /// same complaint ends the hold, and so does the end of the program: at the next start it is sent.
    QString submit(core::CommandType, const std::string& complaintId, core::CommandArgs,
                   std::optional<std::int64_t> seen = {}, std::chrono::milliseconds hold = {});
    /// Takes back a command that was not handed to the network yet, and with it those that do not stand without it.
    /// Answered by `withdrawn` or `notWithdrawn`.
    void withdraw(const QString& mutationId);
    /// Ends every hold: all that waits is sent when it can be.
    void sendHeld();
    NewComplaint create(core::CommandArgs);
    /// Copies the files into the desk's keeping, queues upload and `photo` command for each. A picture that is not
    /// taken comes back by `notAttached`; a file that cannot be read is named by `failed`.
    void attach(const std::string& complaintId, const std::vector<PhotoFile>&);

    /// Asks for `detailReady`, now and on every later change, until another one is watched. Empty: none.
    void watch(const std::string& complaintId);
    /// Asks for `photoReady`: 320 or 1600 px on the longer side, from the disk or from the server.
    void requestPhoto(const std::string& sha256, int size);

    /// Asks for `pendingReady`: the commands that wait for the user, and those that wait to be sent.
    void requestPending();
    /// Sends a conflicting, refused or held command again on today's version of the complaint.
    void retry(const QString& mutationId);
    /// Gives a command up. The only way in which something that the user did is dropped.
    void discard(const QString& mutationId);

Q_SIGNALS:
    void opened();
    void accountChanged(); ///< the opened account's name, role or districts are others now: see actor()
    void signInFailed(const QString& message);
    void keychainFound(bool there);
    void offered(const QUrl& server, bool browser); ///< whether signInInBrowser() goes there
    void browserAsked(const QUrl& page);            ///< to be opened in the system's browser
    void linkChanged();
    void referenceChanged();
    /// After `table()` took the same snapshot.
    void resultChanged();
    void detailReady(const posko::app::ComplaintDetail& detail);
    void detailGone(const std::string& complaintId);                           ///< it left this account's sight
    void photoReady(const std::string& sha256, int size, const QImage& image); ///< null image: cannot be had now
    void pendingReady(const std::vector<posko::app::PendingCommand>& commands);
    void accepted(const QString& mutationId);
    void holdEnded(const QString& mutationId);
    /// These are undone here and were never sent, the one that was asked for first.
    void withdrawn(const std::vector<posko::core::Command>& commands);
    void notWithdrawn(const QString& mutationId, const posko::core::Error& error);
    void refused(const std::string& complaintId, posko::core::CommandType type, const posko::core::Error& error,
                 const QString& mutationId);
    /// Others did something that somebody here should look at.
    void arrived(const std::string& complaintId, posko::app::Arrival arrival);
    /// These could not be kept and are as they were given; a pasted picture is nowhere else.
    void notAttached(const std::string& complaintId, const std::vector<posko::app::PhotoFile>& files,
                     const posko::core::Error& error);
    void
    failed(const QString& message); ///< the disk is full, a file cannot be read …: nothing was lost, says what to do

private:
    void connectWorker();
    void post(std::function<void(Worker&)>);

    Settings m_settings;
    std::shared_ptr<ServerClock> m_clock;
    ComplaintTable* m_table;
    std::shared_ptr<const QueryResult> m_result = std::make_shared<QueryResult>();
    std::unique_ptr<TableThread> m_tableThread;
    ReferencePointer m_reference;
    std::unique_ptr<PresentCity> m_city;
    core::Actor m_actor;
    LinkState m_link;
    std::string m_watched;
    QThread m_thread;
    Worker* m_worker; ///< lives on m_thread
};

} // namespace posko::app
