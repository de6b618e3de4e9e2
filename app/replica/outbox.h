#pragma once

#include "app/replica/replica.h"
#include "app/sync/api.h"
#include "app/sync/backoff.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace posko::app {

/// Which waiting entries wait for a photo's bytes, asked one after the other in their order: a `photo` command whose
/// bytes the server does not have, a `repair` that follows it on the same complaint, and all that follows such a repair
/// there.
class PhotoWait {
public:
    /// Whether the server has a photo's bytes.
    using Stored = std::function<bool(const std::string& sha256)>;

    explicit PhotoWait(Stored stored)
        : m_stored(std::move(stored))
    {
    }
    bool waits(const core::Command&);

private:
    Stored m_stored;
    std::set<std::string> m_photoMissing, m_repairHeld; ///< complaints
};

/// Sends what the user did, in the order in which it was given, and writes down what the server answered. A command
/// stays `waiting` until its answer is on disk; a lost answer is asked for again and the server gives the stored one.
/// One that may be taken back is kept from the network for a while; that is remembered here only, so that after a
/// restart it is sent. Worker's thread; the replica and the API are the worker's and outlive it.
class Outbox : public QObject {
    Q_OBJECT
public:
    Outbox(Replica&, Api&, PhotoWait::Stored photoStored, QObject* parent = nullptr);

    void setOnline(bool);
    /// Sends what may be sent now.
    void pump();
    /// Does not send a command until the time is over.
    void hold(const std::string& mutationId, std::chrono::milliseconds);
    /// Ends the hold of all commands on these complaints; the next `pump` sends them.
    void endHolds(const std::set<std::string>& complaintIds);
    void endHold(const std::string& mutationId);
    void endAllHolds();
    bool holds() const { return !m_holds.empty(); }

Q_SIGNALS:
    void settled();
    /// Commands were handed to the network: they cannot be withdrawn any more.
    void sent();
    void holdEnded(const std::string& mutationId);
    /// The server does not know a photo that this desk thought stored.
    void photoMissing(const std::string& sha256);
    void storageFailed(const posko::core::Error&);

private:
    void onAnswer(const ApiReply&, const std::vector<core::Command>& sent);
    void later();
    void endHoldsIf(const std::function<bool(const std::string& mutationId, const QDeadlineTimer&)>& which);
    void awaitNextHold();

    Replica& m_replica;
    Api& m_api;
    PhotoWait::Stored m_photoStored;
    QTimer m_retry;
    QTimer m_holdEnd;
    std::map<std::string, QDeadlineTimer> m_holds; ///< by mutation
    Backoff m_backoff;
    bool m_online = false;
    bool m_inFlight = false;
    std::size_t m_batch; ///< 1 after a batch was refused as a whole, to find the one at fault
    int m_run = 0;
};

} // namespace posko::app
