#pragma once

#include "app/session/account_lock.h"
#include "app/session/attachments.h"
#include "app/session/bulk_work.h"
#include "app/session/detail_watch.h"
#include "app/session/intake.h"
#include "app/session/memos.h"
#include "app/session/pending_list.h"
#include "app/session/row_feed.h"
#include "app/session/submissions.h"
#include "app/session/table_loader.h"
#include "app/session/unsent_transfer.h"
#include "app/session/work_context.h"
#include "app/sync/claim_watch.h"
#include "app/sync/crew_watch.h"
#include "app/sync/sync.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// One account's work while it is open: its replica with what is pending over it, sync, outbox and photos, and the
/// parts that take what the user does and tell what the user sees. Owned by the session, which knows who works here
/// and how the desk stands to the server; worker's thread.
class Workspace : public QObject {
    Q_OBJECT
public:
    /// What the session gives along; the API and the clock outlive the workspace.
    struct Surroundings {
        Api& api;
        std::shared_ptr<ServerClock> clock;
        EventSink tell;
        std::function<void(const core::Error&)> reportStorage;
        std::function<QString(const core::Error&)> sentence;
        std::chrono::milliseconds quiet; ///< see Settings
        UnsentTransfer::Account account;
    };
    /// Makes the account's folder where there is none, locks it and opens what lies in it, or says why not in a
    /// translated sentence. Nothing is told yet.
    /// A replica that is damaged is put aside and its work taken over (rescue.h); `damaged` is what was in memory of
    /// one that was found so while it was open.
    static std::expected<std::unique_ptr<Workspace>, QString>
    open(const QString& folder, const QString& device, const Surroundings&, const SavedWork* damaged = nullptr);
    /// Writes down what was given, sends nothing more. Requests that are under way must have been ended.
    ~Workspace() override;

    /// Tells what is here, the open complaints first.
    void load();
    /// Follows the server. Returns whether all its data have to come first.
    bool start();
    void stop() { m_sync.stop(); }
    /// Whether what the user does is sent now.
    void setOnline(bool);
    /// Asks at once for what is new.
    void hurry() { m_sync.hurry(); }
    /// What was on its way may have been cut off: sends it again.
    void sendAgain();

    const core::Actor& actor() const { return m_actor; }
    /// Keeps what the server says of the account. What pending commands do depends on who gives them: another role or
    /// other districts replay them.
    core::Result<void> setActor(const core::Actor&);
    /// Fills in what is not sent, and how far the replica is.
    void describe(LinkState&) const;

    void submit(const core::Command&, std::optional<std::int64_t> seen, std::chrono::milliseconds hold);
    void submitMany(BulkOrder order) { m_bulk.begin(std::move(order)); }
    void cancelMany(const std::string& id) { m_bulk.cancel(id); }
    void goOnWithMany(const std::string& id) { m_bulk.goOn(id); }
    void withdraw(const std::string& mutationId) { m_submissions.withdraw(mutationId); }
    void sendHeld() { m_submissions.sendHeld(); }
    void retry(const std::string& mutationId) { m_submissions.retry(mutationId); }
    void discard(const std::string& mutationId) { m_submissions.discard(mutationId); }
    void attach(const std::string& complaintId, const std::vector<PhotoFile>& files);
    void exportUnsent(const QString& path) { m_transfer.save(path); }
    void importUnsent(const QString& path) { m_transfer.takeIn(path); }
    void watch(const std::string& complaintId) { m_detail.watch(complaintId); }
    void readDetail(const std::string& complaintId);
    /// Tells once more what is watched.
    void tellDetail() { m_detail.send(); }
    void requestComplaints(const std::vector<std::string>& ids);
    void claim(const std::string& complaintId) { m_claims.claim(complaintId); }
    void remember(const Memo&);
    /// The program ends: nobody has a complaint open here any more.
    void leave() { m_claims.leave(); }
    void requestPhoto(const std::string& sha256, int size);
    /// What is in memory of the work, where the file cannot be trusted any more. What was given and is not written down
    /// yet, photos that are being read, is written down before.
    SavedWork knownWork();
    /// When the replica last equalled the server, by the server's time.
    std::optional<core::Instant> syncedAt() const;
    void noteSynced(core::Instant);
    /// That this replica took the place of a damaged one, and the user was not told yet.
    std::optional<RescueReport> untoldRescue() const;
    void rescueIsTold();
    void requestPending();

Q_SIGNALS:
    /// How sync stands; what it means for the link is the session's to say.
    void loading(int complaints);
    void catchingUp();
    void upToDate();
    void lost(const posko::core::Error&);
    /// The server does not know the cursor any more.
    void restarted();
    /// The number of commands that wait is another.
    void workChanged();

private:
    Workspace(std::unique_ptr<HeldAccount>, std::unique_ptr<Replica>, core::Actor, const QString& folder,
              const QString& device, const Surroundings&);
    void connectParts();
    void loadReference();
    void onReferenceChanged();
    void onApplied(std::vector<Incoming>&);
    void onUpToDate();
    void onRestarted();
    void onOutboxChanged();
    void onTakenIn();
    /// Removes what left sight from the gaps of the file, once nobody does anything for a while.
    void scrubWhenQuiet();
    void scrub();

    std::unique_ptr<HeldAccount> m_lock; ///< of the account's folder
    std::unique_ptr<Replica> m_replica;
    const std::string m_device;
    core::Actor m_actor;
    ReferencePointer m_reference;
    UndoRecords m_undoRecords;
    Overlay m_overlay;
    Photos m_photos;
    Outbox m_outbox;
    Sync m_sync;
    ClaimWatch m_claims;
    CrewWatch m_crews;
    TableLoader m_loader;
    WorkContext m_work;
    Intake m_intake;
    PendingList m_pending;
    RowFeed m_rows;
    DetailWatch m_detail;
    Submissions m_submissions;
    BulkWork m_bulk;
    Attachments m_attachments;
    UnsentTransfer m_transfer;
    MemoFile m_memos;
    const QString m_file; ///< of the replica
    const std::chrono::milliseconds m_quietTime;
    QTimer m_quiet;
    QTimer m_pendingSoon;                      ///< a long list is told of now and then
    bool m_firstLoad = false;                  ///< until the first snapshot is here whole: nothing in it is news
    std::set<std::string> m_appliedBeforePoll; ///< mutations that were applied when the last request for changes left
};

} // namespace posko::app
