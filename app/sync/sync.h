#pragma once

#include "app/replica/replica.h"
#include "app/sync/api.h"
#include "app/sync/backoff.h"
#include "app/sync/snapshot_loader.h"

#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

namespace posko::app {

/// Keeps the replica equal to the server: a snapshot first, then the changes by long polls, for as long as it runs. A
/// page and the cursor behind it are written in one transaction. A lost link is tried again after a while; a cursor
/// that the server does not know any more (410) starts a new snapshot and keeps the outbox; one that begins again and
/// again waits longer each time. Worker's thread; the replica and the API are the worker's and outlive it.
class Sync : public QObject {
    Q_OBJECT
public:
    Sync(Replica&, Api&, std::shared_ptr<const ServerClock>, QObject* parent = nullptr);

    /// What the rows of further pages are made with. To be called again when it changes, also while `referenceChanged`
    /// is told.
    void setReference(ReferencePointer);
    void start();
    void stop();
    /// Asks now instead of waiting for the next attempt, or for an answer that may never come: the link came back, or
    /// the machine woke up.
    void hurry();

    std::int64_t seq() const { return m_seq; }
    /// Up to where the server's latest backup holds everything; 0 before the first changes of a run.
    std::int64_t backedUpSeq() const { return m_backedUpSeq; }

Q_SIGNALS:
    /// These complaints were written: they came, changed or went. One without `shown` has to be read, since what is
    /// here is later than what came.
    void applied(std::vector<posko::app::Incoming>& complaints);
    /// A photo of a complaint that is about to leave the disk.
    void photoLeaves(const std::string& sha256);
    /// The server does not know the cursor any more; a new snapshot begins.
    void restarted();
    void referenceChanged();
    /// The replica equals the server at its head.
    void upToDate();
    void loading(int complaints);
    /// The server answers and has more changes than the page that was written.
    void catchingUp();
    void lost(const posko::core::Error&);
    /// The disk refused to take a page. `lost` follows: nothing can be received until it takes one.
    void storageFailed(const posko::core::Error&);

private:
    void step();
    void requestChanges();
    void onPages(std::vector<DecodedPage>&);
    void onChanges(const ApiReply&);
    void onFailure(const ApiReply&);
    /// Writes a page's reference rows, which its complaints' rows are made with. False: the disk refused.
    bool writeReference(DecodedPage&, std::int64_t generation);
    core::Result<void> write(DecodedPage&, std::int64_t generation, bool snapshot);
    core::Result<void> removeWhatIsNoLongerThere(std::int64_t generation);
    core::Result<void> announceLeaving(const std::string& complaintId);
    void afterWrite();
    void refused(const core::Error&);
    /// Of the history that was followed so far; `?`: nobody knows.
    core::Result<void> beginSnapshot(const std::string& formerEpoch);
    /// At a snapshot's first page: unless it is of the history that was followed so far, what was applied is doubted,
    /// as after a 410: a server that is restored between a command and this page is met without a 410. Returns whether
    /// there was any such thing.
    core::Result<bool> doubtFormer(const std::string& cursor);
    void restartSnapshot(const core::Error&);

    Replica& m_replica;
    Api& m_api;
    QTimer m_retry;
    bool m_running = false;
    bool m_inFlight = false;
    bool m_lost = true; ///< the next changes are asked for without waiting, to be up to date soon
    Backoff m_backoff;
    Backoff m_restartBackoff;    ///< of snapshots that begin anew; a page of one is no success yet
    bool m_restartAgain = false; ///< the last one did not bring the desk up to date
    int m_loaded = 0;
    int m_run = 0; ///< grows with start(); replies to an earlier run are ignored
    std::int64_t m_seq = 0;
    std::int64_t m_backedUpSeq = 0;
    std::shared_ptr<const ServerClock> m_clock;
    ReferencePointer m_reference;
    SnapshotLoader m_snapshot;
    std::vector<Incoming> m_written; ///< complaints of the transaction under way
    bool m_writtenRemoves = false;
};

} // namespace posko::app
