#pragma once

#include "app/session/desk.h"
#include "app/sync/server_clock.h"
#include "app/table/table_thread.h"

#include <QThread>

#include <functional>
#include <memory>

namespace posko::app {

class Session;
class Workspace;

/// The running desk. Lives on the GUI thread and owns two threads: the worker's, where the session and its workspace do
/// all database and network work, and the table's, which keeps the complaints and answers queries. Calls go to the
/// worker's thread in their order; its events come back by way of the table's thread, so that the table holds all that
/// was changed before.
class LiveDesk : public Desk {
    Q_OBJECT
public:
    explicit LiveDesk(Settings, QObject* parent = nullptr);
    ~LiveDesk() override; ///< stops the worker; what is in the outbox stays there

    const Settings& settings() const override { return m_settings; }
    const ComplaintTable& table() const override { return *m_table; }
    const QueryResult& result() const override { return *m_result; }
    void setQuery(const Query& query) override { m_tableThread->setQuery(query); }
    void keepCounts(const std::vector<FilteredView>& views) override { m_tableThread->keepCounts(views); }
    bool answering() const override { return m_result->generation == m_tableThread->newest(); }
    const ReferenceData& reference() const override { return *m_reference; }
    const core::Actor& actor() const override { return m_actor; }
    const LinkState& link() const override { return m_link; }
    PresentCity& city() override { return *m_city; }
    const CityTransfer& cityTransfer() const override { return m_cityTransfer; }
    void fetchCity(bool wanted) override;
    PlaceFinder& places() override { return *m_places; }
    core::Instant now() const override { return m_clock->now(); }
    QStringList knownLogins() const override;
    std::optional<int> emptied(const QString& login) const override;

    QString stayingLogin() const override;
    void resume() override;
    void askKeychain() override;
    void openOffline(const QString& login) override;
    void signIn(const QString& login, const QString& password, bool stay) override;
    void askOffer(const QUrl& server) override;
    void signInInBrowser(bool stay) override;
    void cancelSignIn() override;
    void signOut(bool remove) override;
    void requestDevices() override;
    void endDevice(const QString& device) override;
    void changePassword(const QString& before, const QString& after) override;
    void hurry() override;

    using Desk::submit;
    QString submit(core::CommandType, const std::string& complaintId, core::CommandArgs,
                   std::optional<std::int64_t> seen, std::chrono::milliseconds hold) override;
    std::string submitMany(BulkOrder) override;
    void cancelMany(const std::string& id) override;
    void goOnWithMany(const std::string& id) override;
    void withdraw(const QString& mutationId) override;
    void sendHeld() override;
    NewComplaint create(core::CommandArgs) override;
    void attach(const std::string& complaintId, const std::vector<PhotoFile>&) override;

    void watch(const std::string& complaintId) override;
    void requestComplaints(const std::vector<std::string>& ids) override;
    void readDetail(const std::string& complaintId) override;
    void claim(const std::string& complaintId) override;
    const std::vector<core::Claim>& claims() const override { return m_claims; }
    const std::vector<core::CrewPosition>& crewPositions() const override { return m_crewPositions; }
    const Memos& memos() const override { return m_memos; }
    void remember(const Memo&) override;
    void requestPhoto(const std::string& sha256, int size) override;
    void requestPending() override;
    void retry(const QString& mutationId) override;
    void discard(const QString& mutationId) override;
    void exportUnsent(const QString& path) override;
    void importUnsent(const QString& path) override;

private:
    /// Runs a call on the worker's thread.
    void post(std::function<void(Session&)> call);
    /// The same for a call to the open account's workspace. Where none is open by then, it is answered with
    /// `otherwise`.
    void toWorkspace(std::function<void(Workspace&)> call, std::optional<Event> otherwise = {});

    /// Takes an event on the worker's thread and sees to it that the desk gets it in order.
    void receive(Event);
    // What an event means to the desk; on the GUI thread, after the table has what came before.
    void on(const event::Opened&);
    void on(const event::AccountChanged&);
    void on(const event::Closed&);
    void on(const event::SignInFailed&);
    void on(const event::KeychainFound&);
    void on(const event::Offered&);
    void on(const event::BrowserAsked&);
    void on(const event::AccountRemoved&);
    void on(const event::AccountsTidied&);
    void on(const event::DevicesReady&);
    void on(const event::PasswordChanged&);
    void on(const event::AccountRefused&);
    void on(const event::LinkChanged&);
    void on(const event::ReferenceChanged&);
    void on(const event::ClaimsChanged&);
    void on(const event::CrewPositionsChanged&);
    void on(const event::MemosRead&);
    void on(const event::DetailReady&);
    void on(const event::DetailRead&);
    void on(const event::DetailGone&);
    void on(const event::ComplaintsReady&);
    void on(const event::PhotoReady&);
    void on(const event::UploadMoved&);
    void on(const event::PendingReady&);
    void on(const event::Accepted&);
    void on(const event::HoldEnded&);
    void on(const event::Withdrawn&);
    void on(const event::NotWithdrawn&);
    void on(const event::Refused&);
    void on(const event::BulkChanged&);
    void on(const event::Arrived&);
    void on(const event::NotAttached&);
    void on(const event::UnsentSaved&);
    void on(const event::UnsentTakenIn&);
    void on(const event::UnsentFailed&);
    void on(const event::CityTransferred&);
    void on(const event::CityArrived&);
    void on(const event::Failed&);

    Settings m_settings;
    std::shared_ptr<ServerClock> m_clock;
    ComplaintTable* m_table;
    std::shared_ptr<const QueryResult> m_result = std::make_shared<QueryResult>();
    std::unique_ptr<TableThread> m_tableThread;
    ReferencePointer m_reference;
    std::unique_ptr<PresentCity> m_city;
    std::unique_ptr<PlaceFinder> m_places;
    CityTransfer m_cityTransfer;
    core::Actor m_actor;
    LinkState m_link;
    std::vector<core::Claim> m_claims;
    std::vector<core::CrewPosition> m_crewPositions;
    Memos m_memos;
    std::string m_watched;
    QThread m_thread;
    std::unique_ptr<Session> m_session; ///< lives on m_thread
};

} // namespace posko::app
