#pragma once

#include "core/wire.h"
#include "server/store/query.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace posko::server {

/// A row of `entity` as it will stand.
struct EntityRow {
    core::EntityKind kind = core::EntityKind::Complaint;
    std::string id;
    std::int64_t version = 0;
    std::int64_t seq = 0;
    std::string district;
    bool open = false;
    std::string number;
    std::string category;
    std::int64_t received = 0;
    std::int64_t updated = 0;
    std::string lead; ///< of a duplicate: the complaint that answers for it
    std::string body;
};

/// A row of `change_log`.
struct ChangeRow {
    std::int64_t seq = 0;
    core::EntityKind kind = core::EntityKind::Complaint;
    std::string id;
    std::string before; ///< the complaint's district before and after
    std::string after;
    std::string tag;
    std::int64_t kept = 0; ///< how many events of the history it leaves as they were; 0: the history is to be read anew
};

/// A row of `event`.
struct EventRow {
    std::string complaint;
    std::int64_t n = 0;
    std::string body;
};

/// A row of `mutation`.
struct MutationRow {
    std::string id;
    std::string account;
    std::string complaint;
    std::string hash;
    bool applied = false;
    std::string result;
    std::int64_t seq = 0;
    std::int64_t storedAt = 0;
};

/// A row of `undo_record`, of a command that nobody has undone.
struct UndoRow {
    std::string mutation;
    std::int64_t storedAt = 0;
    std::string body;
};

/// Rows that the feed is made of, in the order in which they were made.
struct FeedRows {
    std::vector<EntityRow> entities;
    std::vector<ChangeRow> changes;
    std::vector<EventRow> events;

    /// Takes those that were made next.
    void append(FeedRows next);
};

/// A row of `request_update`.
struct UpdateRow {
    std::int64_t at = 0;
    std::string complaint;
    std::string source;
    std::int64_t n = 0;
    std::string status;
};

/// The rows that a writing transaction has made and not sent yet. They go together, hundreds in a statement, since
/// each statement costs a server's database a round trip. Not for several threads.
class Pending {
public:
    void put(EntityRow row) { entities.push_back(std::move(row)); }
    void add(ChangeRow row) { changes.push_back(std::move(row)); }
    void add(EventRow row) { events.push_back(std::move(row)); }
    void add(UpdateRow row) { updates.push_back(std::move(row)); }
    void add(MutationRow row) { mutations.push_back(std::move(row)); }
    void add(UndoRow row) { undoRecords.push_back(std::move(row)); }

    bool empty() const
    {
        return entities.empty() && changes.empty() && events.empty() && mutations.empty() && undoRecords.empty() &&
               updates.empty();
    }
    /// How many changes of the feed wait.
    std::size_t changesWaiting() const { return changes.size(); }
    /// What writes all. Of an entity only its last row is written.
    std::deque<Query> statements(soci::session&) const;
    /// Forgets all and returns what the feed is made of.
    FeedRows take();

    /// What was there at some moment, and the way back to it. A write in between makes the way back nothing.
    struct Mark {
        std::size_t entities = 0;
        std::size_t changes = 0;
        std::size_t events = 0;
        std::size_t mutations = 0;
        std::size_t undoRecords = 0;
        std::size_t updates = 0;
    };
    Mark mark() const
    {
        return {entities.size(), changes.size(), events.size(), mutations.size(), undoRecords.size(), updates.size()};
    }
    void goBack(const Mark&);
    /// Takes away what came since the mark and returns it.
    Pending splitOff(const Mark&);

private:
    std::vector<EntityRow> entities;
    std::vector<ChangeRow> changes;
    std::vector<EventRow> events;
    std::vector<MutationRow> mutations;
    std::vector<UndoRow> undoRecords;
    std::vector<UpdateRow> updates;
};

} // namespace posko::server
