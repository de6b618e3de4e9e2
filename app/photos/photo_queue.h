#pragma once

#include "app/photos/photo_shelf.h"
#include "app/photos/upload_progress.h"
#include "app/replica/replica.h"
#include "app/sync/api.h"
#include "app/sync/backoff.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <set>
#include <string>

namespace posko::app {

/// Photos on their way to the server (tus 1.0, in chunks, so that a lost link re-sends at most one). They go one after
/// the other in the order in which they were queued; one that fails waits by itself and lets the others pass. Worker's
/// thread; the replica, the API and the shelf outlive it.
class PhotoQueue : public QObject {
    Q_OBJECT
public:
    PhotoQueue(Replica&, Api&, PhotoShelf&, QObject* parent = nullptr);

    bool stored(const std::string& sha256) const;
    int waiting() const; ///< uploads that are not finished
    void setOnline(bool);
    void pump();
    /// Sees to it that a kept original gets to the server: queues it unless it is queued or stored. Fails with Missing
    /// when its file is gone.
    core::Result<void> enqueue(const std::string& sha256);
    /// The replica does not take any photo for stored any more: all that are queued are offered to the server again.
    void doubtStored();
    /// The server does not have the bytes after all.
    core::Result<void> uploadAgain(const std::string& sha256);

    /// No command names the photo any more: the original need not be kept.
    void release(const std::string& sha256);
    /// Releases all that is not named: what a crash left behind.
    void releaseAllBut(const std::set<std::string>& named);

    /// A photo that the server says no to so often in a row is refused, and its user decides.
    static constexpr int mostDenials = 3;
    /// Between two attempts for one photo that the server fails at again and again.
    static constexpr std::chrono::minutes longestRest{10};

Q_SIGNALS:
    void uploaded(const std::string& sha256);
    /// The server has more of a photo's bytes than before.
    void moved(const posko::app::UploadProgress& progress);
    void changed();
    /// The server will not take these bytes; the commands that rest on them are refused.
    void refused(const std::string& sha256, const posko::core::Error&);
    /// The disk did not take where an upload stands, or that one is over.
    void storageFailed(const posko::core::Error&);

private:
    void create(const Upload&);
    void askOffset(Upload);
    void sendChunk(Upload, std::int64_t offset);
    void finish(Upload);
    /// Ends the chain: this photo is tried again after a while, the next one now.
    void later(const std::string& sha256, std::chrono::milliseconds most = Backoff::longest);
    void postpone(const std::string& sha256, std::chrono::milliseconds most = Backoff::longest);
    void reportStorage(const std::string& sha256, const core::Error&);
    void refuse(const std::string& sha256, const core::Error&);
    void failFor(const Upload&, const ApiReply&);
    /// The server said no to this photo, which may have a passing reason: how often it did so in a row decides.
    void deny(const Upload&, const ApiReply&);

    Replica& m_replica;
    Api& m_api;
    PhotoShelf& m_shelf;
    /// A photo that failed, and when it gets its turn again.
    struct Postponed {
        Backoff backoff;
        QDeadlineTimer until;
    };

    QTimer m_retry;
    Backoff m_backoff;     ///< of the server as a whole
    QDeadlineTimer m_rest; ///< until when it is left alone
    std::map<std::string, Postponed> m_postponed;
    std::map<std::string, int> m_denied; ///< answers in a row that said no to a photo
    std::set<std::string> m_stored;
    bool m_online = false;
    bool m_busy = false; ///< a chain of requests for one upload is under way
    int m_run = 0;
};

} // namespace posko::app
