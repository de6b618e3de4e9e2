#pragma once

#include "app/replica/bulk.h"
#include "app/replica/database.h"
#include "app/replica/outbox_list.h"
#include "app/replica/rescue.h"
#include "app/replica/shown_row.h"
#include "core/command.h"
#include "core/wire.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace posko::app {

/// Work that stands in the file and that this program cannot read: a newer one wrote it, or it is damaged.
struct UnreadableWork {
    std::string mutationId;
    std::string complaintId;
    std::string written; ///< as it stands there
    std::string why;
};

/// Work that the server was not seen to have done, as it stands in the file, whether this program can read it or not.
struct WrittenWork {
    std::string mutationId;
    std::string complaintId;
    std::string state;   ///< its word there
    std::string command; ///< JSON, unless it is damaged
    std::string outcome; ///< the same, or empty
    bool sent = false;
    bool operator==(const WrittenWork&) const = default;
};
/// The photos that it names, as far as can be seen.
std::set<std::string> photosNamedIn(const std::string& written);

struct Upload {
    std::string sha256;
    std::int64_t bytes = 0;
    bool stored = false;  ///< the server has the bytes
    std::string location; ///< of an upload that has begun
};

/// A row of a page, decoded: what is written and what the table gets of it.
struct Incoming {
    core::EntityKind kind = core::EntityKind::Complaint;
    std::string id;
    std::int64_t version = 0;
    bool gone = false;
    std::int64_t historyFrom = 0; ///< see core::Entity
    QByteArray body;
    std::vector<QByteArray> events;
    std::optional<core::Complaint> complaint; ///< of a complaint that this program can read
    std::optional<ShownRow> shown;            ///< of the same
    bool fresh = false;                       ///< a change brought it, and it was not here before
};
/// Any thread.
Incoming incoming(const core::EntityView&, const ReferenceData&, core::Instant now);

/// One account's copy of the server's data and everything it has not sent yet, in one SQLite file. Used on the thread
/// that opened it. What is small and asked for all the time, where the desk stands and its unsent work, is read once
/// and then kept in memory and written through. Every other read may fail and says so; a transaction that fails leaves
/// file and memory as they were. Data and cursor always move in one transaction. Errors as of Database.
class Replica {
public:
    /// Opens or makes the file; refuses one made by a newer program, and does not touch a byte of that.
    static core::Result<std::unique_ptr<Replica>> open(const QString& path);
    ~Replica();
    Replica(const Replica&) = delete;
    Replica& operator=(const Replica&) = delete;

    /// Runs `work` in one transaction; any error rolls it back.
    core::Result<void> transaction(const std::function<core::Result<void>()>& work, Safe safe = Safe::AtOnce);

    const std::string& meta(std::string_view key) const; ///< empty: not set
    core::Result<void> setMeta(std::string_view key, const std::string& value);
    core::Result<void> forgetMeta(std::string_view key);

    // The server's rows.

    /// Inserts or replaces a row, in a transaction of the caller's. Within a generation the later version stays, and
    /// false is returned: of several servers one may lag behind what another told. ErrorCode::Missing: its history goes
    /// on from events that are not here. `first`: it comes with the first snapshot, so that no older row of it can have
    /// a history.
    core::Result<bool> put(const Incoming&, std::int64_t generation, bool first = false);
    core::Result<void> remove(core::EntityKind, const std::string& id);
    core::Result<void> removeOlderThan(std::int64_t generation);
    core::Result<std::vector<std::string>> complaintsOlderThan(std::int64_t generation) const;
    /// Ends the write-ahead log: what was removed before cannot be read there any more. Outside of transactions.
    void checkpoint();
    /// Whether something was removed since the file was last scrubbed. SQLite overwrites what is deleted, but not the
    /// copies of it that it left in the gaps of pages when it moved rows between them.
    bool unscrubbed() const;
    /// Writes the file anew, so that nothing is left of what was removed. Takes about half a second for 64 MB, and that
    /// much room for a while; where it fails all stays as it was. Outside of transactions.
    core::Result<void> scrub();
    /// Nothing of what the server told stays, and nothing is kept for a server that was restored; the outbox does. The
    /// next contact begins with a snapshot. Outside of transactions.
    core::Result<void> forgetServer();
    /// Nothing: it is not here, or no program of this version can read it.
    core::Result<std::optional<core::Complaint>> complaint(const std::string& id) const;
    core::Result<std::vector<core::Event>> history(const std::string& id) const;
    core::Result<std::int64_t> versionOf(core::EntityKind, const std::string& id) const; ///< -1: not there
    core::Result<std::vector<std::string>> complaintIds() const;
    /// The version of what the command changes: its complaint, or its row of the small tables.
    core::Result<std::int64_t> versionFor(const core::Command&) const;
    core::Result<std::vector<core::Entity>> reference() const; ///< every kind but complaint

    // What the table shows of them.

    /// A place in the complaints' order of coming in; a stretch of them begins behind it.
    using Place = std::int64_t;
    enum class Stretch : std::uint8_t {
        First, ///< those that are open, and those whose row rests on others
        Rest,
    };
    struct ShownRows {
        std::vector<ShownRow> rows;
        std::vector<std::string> fromBody; ///< complaints whose row has to be made from the body
        std::optional<Place> next;         ///< nothing: these were the last
    };
    core::Result<ShownRows> shownRows(Stretch, Place after, int most) const;
    /// Whether the rows that are kept say what this program would say with these policies. Else from which policy's
    /// version on they have to be made anew.
    std::optional<std::int64_t> staleFrom(const ReferenceData&) const;
    struct Remade {
        std::vector<ShownRow> rows;
        std::optional<Place> next;
    };
    /// Makes the rows of a stretch of complaints anew from their bodies, those kept under this policy or a later one.
    core::Result<Remade> remakeRows(const ReferenceData&, core::Instant now, std::int64_t policy, Place after,
                                    int most);
    /// From now on the rows count as made with these policies.
    core::Result<void> rowsAreOf(const ReferenceData&);

    // What the user did.

    core::Result<void> append(const core::Command&);
    /// What a command in the outbox rests on, in the transaction that writes it; see core::comparable.
    core::Result<void> keepBase(const core::Command&, const core::Complaint&);
    /// What it rested on and, of a conflict, the server's complaint then. Either may be unknown.
    struct Compared {
        std::optional<core::Complaint> base, theirs;
    };
    core::Result<Compared> compared(const std::string& mutationId) const;
    /// Notes that they are about to be handed to the network.
    core::Result<void> markSent(const std::vector<std::string>& mutationIds);
    /// Lets a command that was not sent follow another one than it named.
    core::Result<void> relink(core::Command, const std::string& after);
    /// Of a conflict's row what can be compared stays.
    core::Result<void> settle(const std::string& mutationId, OutboxEntry::State, const core::Outcome&);
    /// Of unreadable work too.
    core::Result<void> forget(const std::string& mutationId);
    /// Takes an applied command out of the outbox and keeps it until a backup of the server holds it.
    core::Result<void> keep(const OutboxEntry&, core::Instant now);
    /// Forgets the kept commands that a backup holds which reaches this seq, and those kept since before a time.
    /// Returns the photos that they named.
    core::Result<std::vector<std::string>> forgetKept(std::int64_t backedUpSeq, core::Instant before);
    /// The photos that work names: in the outbox, kept, or as far as can be seen unreadable. A photo's only copy may go
    /// when this was read and does not name it.
    core::Result<std::set<std::string>> namedPhotos() const;
    core::Result<bool> namesPhoto(const std::string& sha256) const;
    core::Result<std::int64_t> keptCount() const;
    /// What the server had applied, kept commands included, waits to be sent again in its old place, and no photo
    /// counts as stored: it may not be the same server any more. Returns whether there was any such thing.
    core::Result<bool> doubtApplied();
    /// All of the outbox that the server was not seen to have done, in its order.
    core::Result<std::vector<WrittenWork>> writtenWork() const;
    /// Puts work of another replica of the account behind the outbox, in its order; what is here already stays as it
    /// is. In a transaction of the caller's. Returns how many were not here.
    core::Result<int> takeIn(const std::vector<WrittenWork>&);
    /// All of it. What concerns one complaint or one state is found in `outboxList` without a walk over the rest.
    OutboxView outbox() const { return m_outbox.all(); }
    const OutboxList& outboxList() const { return m_outbox; }
    /// The complaints on which something happened to unsent work since this was asked for last.
    std::set<std::string> takeTouchedWork() { return m_outbox.takeTouched(); }
    const std::vector<UnreadableWork>& unreadable() const { return *m_memory.unreadable; }

    // What was ordered for many complaints; in a transaction with what is written down of it.

    core::Result<void> putBulkOrder(const BulkOrder&);
    /// So many of its complaints have got their command, or were refused it.
    core::Result<void> advanceBulkOrder(const std::string& id, std::size_t done);
    core::Result<void> forgetBulkOrder(const std::string& id);
    /// The orders that are not done, in their order, and how far each is.
    core::Result<std::vector<std::pair<BulkOrder, std::size_t>>> bulkOrders() const;

    /// A photo that is queued already keeps its place.
    core::Result<void> putUpload(const Upload&);
    core::Result<void> forgetUpload(const std::string& sha256);
    std::vector<Upload> uploads() const { return *m_memory.uploads; } ///< in the order in which they were queued

    // A damaged replica, see rescue.h.

    /// What is in memory of the work: all of the outbox, and nothing of what was kept. Reads no file.
    SavedWork knownWork() const;
    /// Takes in what was saved, in one transaction. For a new replica, which is opened anew afterwards.
    core::Result<void> putSaved(const SavedWork&);

private:
    /// Copies share what neither changes.
    struct Memory {
        std::shared_ptr<std::map<std::string, std::string, std::less<>>> meta;
        std::shared_ptr<std::vector<UnreadableWork>> unreadable;
        std::shared_ptr<std::vector<Upload>> uploads;
    };

    /// What may be changed: a copy where others hold it too.
    template <typename T> static T& edit(std::shared_ptr<T>& shared)
    {
        if (shared.use_count() > 1)
            shared = std::make_shared<T>(*shared);
        return *shared;
    }

    explicit Replica(std::unique_ptr<Database>);
    core::Result<void> migrate();
    core::Result<void> readMeta();
    core::Result<void> readWork();
    core::Result<void> readOutbox();
    core::Result<void> settleCompared(const std::string& mutationId, const std::optional<core::Complaint>& theirs);
    core::Result<bool> putReference(const Incoming&, std::int64_t generation);
    /// False: there is such a complaint already, and nothing was done.
    core::Result<bool> putNew(const Incoming&, std::int64_t generation);
    /// `first`: the complaint has none yet.
    core::Result<void> putHistory(Place complaint, const Incoming&, bool first);
    core::Result<void> putShown(Place complaint, const core::Complaint&, const ShownRow&);
    core::Result<std::optional<Place>> placeOf(const std::string& id) const;
    core::Result<void> removeComplaint(Place);
    core::Result<void> noteRemoval();

    std::unique_ptr<Database> m_database;
    Memory m_memory;
    OutboxList m_outbox;
    QString m_insert; ///< statement of the last new row, with its generation and policy
    std::int64_t m_insertGeneration = 0, m_insertPolicy = 0;
};

} // namespace posko::app
