#pragma once

#include "core/error.h"
#include "core/time.h"
#include "core/wire.h"
#include "server/store/engine.h"
#include "server/store/known.h"
#include "server/store/lane.h"
#include "server/store/pending.h"

#include <soci/soci.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace posko::server {

/// The row `sync_head` as one transaction sees it.
struct Head {
    std::string epoch;
    std::int64_t seq = 0;
    std::string tag;
    std::int64_t floorSeq = 0;
    std::string floorTag;
    std::int64_t referenceSeq = 0; ///< seq of the latest change that was no complaint
    std::int64_t backedUpSeq = 0;  ///< what the latest complete backup covers
};
Head readHead(soci::session&);

/// A complaint as it is stored, not looked into yet.
struct ComplaintBody {
    std::string id;
    std::string body;
};

/// What a commit of this process changed.
struct Commit {
    Head before;
    Head head;
    std::optional<FeedRows> rows; ///< all of them, unless some were written before the end and let go
};

/// A writing transaction. It numbers its changes in memory and moves the head once, before its commit; it holds the
/// head's row from its begin on, so that nobody else numbers meanwhile. What it stores waits in memory until a
/// statement needs to see it, or the commit; what many steps made is written by another thread while more is made.
class Transaction {
public:
    /// `known` outlives it and is true for the transactions before; `writer` goes with the notice of what changed.
    Transaction(soci::session& session, Engine engine, core::Instant now, KnownComplaints& known, std::string writer);

    const core::Instant now;

    /// The session, after all that waits has been written. Ask for it again after storing something and after each
    /// step: a reference that was kept does not write, and another thread may be at work on the session.
    soci::session& sql();

    /// Gives a change its place in the feed and returns that seq. Districts are those of complaints, else empty; `kept`
    /// is that of ChangeRow.
    std::int64_t log(core::EntityKind kind, const std::string& id, const std::string& districtBefore = {},
                     const std::string& districtAfter = {}, std::int64_t kept = 0);
    const Head& head() const { return current; }
    /// Promises that it changes no account and no session, so that what is remembered of them stays good.
    void sparesAccounts() { accountsSpared = true; }
    bool touchesAccounts() const { return !accountsSpared; }
    /// Has the other servers look though the head stays: what was stored is no part of the feed.
    void tellsOthers() { othersLook = true; }
    bool changed() const { return current.seq != started.seq; }
    bool changedReference() const { return current.referenceSeq != started.referenceSeq; }

    /// The complaint as it stands in this transaction; read once. Null where there is none. Throws std::runtime_error
    /// where its row cannot be understood: that is told to who asks for it, not to who reads it ahead with others.
    std::shared_ptr<const core::Complaint> complaint(const std::string& id);
    /// The id was made just now: no complaint has it, and none is looked for.
    void isNew(const std::string& complaintId) { complaints.try_emplace(complaintId); }
    /// Reads complaints ahead, with one statement.
    void expect(std::span<const std::string> complaintIds);
    /// The same beside what follows.
    void expectNext(std::span<const std::string> complaintIds);
    /// Takes a complaint's new state and returns it; `row` is what will be stored.
    std::shared_ptr<const core::Complaint> keep(core::Complaint complaint, EntityRow row);
    Pending& pending() { return waiting; }

    /// Runs one step that is undone alone when it throws; the exception goes on to the caller. Where the database
    /// refused something, or what was read ahead for others cannot be read, the transaction can no longer be committed.
    /// Steps do not nest.
    void step(const std::function<void()>& work);
    /// Writes what waits, and the head. Called by Database::write before the commit.
    void finish();
    /// After the commit: what it changed, once, if anything.
    std::optional<Commit> committed();

private:
    using Complaints = KnownComplaints::ById;

    struct Reading {
        std::vector<std::string> ids;
        std::vector<ComplaintBody> bodies; ///< of those that exist, in no order
        Lane::Ticket ticket = 0;
    };

    /// Writes what waits, and lets go of it.
    void flush();
    /// Begins to write what waits, beside what follows.
    void writeAhead();
    /// Whether the complaint need not be read.
    bool knows(const std::string& complaintId);
    /// Those of the complaints that have to be read.
    std::optional<Reading> readingOf(std::span<const std::string> complaintIds);
    /// Takes what was read ahead.
    void arrive();
    void take(const Reading&);

    soci::session& session;
    const Engine engine;
    KnownComplaints& known;
    const std::string writer;
    Head started;
    Head current;
    Pending waiting;
    Complaints complaints;                                   ///< a null: there is none
    std::unordered_map<std::string, std::string> unreadable; ///< why, by id; those are null above
    bool accountsSpared = false;
    bool othersLook = false;
    bool inStep = false;
    Pending::Mark stepBegan;
    bool stepWritten = false;       ///< the step wrote to the database, behind a savepoint
    bool wroteEarly = false;        ///< changes were written and let go
    FeedRows written;               ///< the others
    Complaints beforeStep;          ///< what the step replaced
    std::optional<Reading> reading; ///< under way, or not taken yet
    Lane lane;                      ///< the session's; last, so that it has ended before anything is gone
};

/// The database behind a pool of sessions: an SQLite file in the data directory, or a PostgreSQL. Any thread may read
/// or write; writers of this process queue on a mutex, those of others on SQLite's lock (for up to 10 s, then
/// soci_error) or on the head's row. Functions throw soci::soci_error; handlers turn that into a 500 or 503 at their
/// border.
class Database {
public:
    /// Opens or creates the database, migrates it, and refuses one that is newer than this program.
    static core::Result<std::unique_ptr<Database>> open(const DatabaseAddress&);
    /// Opens a database that is there and of this program's version; changes nothing about it.
    static core::Result<std::unique_ptr<Database>> openExisting(const DatabaseAddress&);

    /// Runs `work(soci::session&)` in one reading transaction, so that it sees one state throughout.
    template <typename Work> auto read(Work&& work) -> std::invoke_result_t<Work, soci::session&>
    {
        const Use use(used);
        soci::session session(*pool);
        ReadGuard guard(session, engine);
        return std::forward<Work>(work)(session);
    }

    /// Runs `work(soci::session&)`, which makes a single statement, without the cost of a transaction around it.
    template <typename Work> auto look(Work&& work) -> std::invoke_result_t<Work, soci::session&>
    {
        const Use use(used);
        soci::session session(*pool);
        try {
            return work(session);
        } catch (const soci::soci_error&) {
            if (!reconnected(session))
                throw;
            return work(session);
        }
    }

    /// Runs `work(Transaction&)`, which returns a core::Result, in one writing transaction: committed when it has a
    /// value, undone when it has an error or an exception passes.
    template <typename Work> auto write(core::Instant now, Work&& work) -> std::invoke_result_t<Work, Transaction&>
    {
        std::optional<Commit> done;
        std::invoke_result_t<Work, Transaction&> result;
        {
            const std::lock_guard lock(writing);
            const Use use(used);
            soci::session session(*pool);
            WriteGuard guard(session, engine);
            Transaction transaction(session, engine, now, known, name);
            result = std::forward<Work>(work)(transaction);
            if (!result)
                return result;
            transaction.finish();
            guard.commit();
            if (transaction.touchesAccounts())
                ++accountWrites;
            done = transaction.committed();
        }
        if (done && onCommit)
            onCommit(*std::move(done));
        return result;
    }

    Engine kind() const { return engine; }
    /// What PostgreSQL's notices of this object's commits carry, to tell them from those of other processes.
    const std::string& writer() const { return name; }
    /// Another number after each commit of this process that may have changed an account or a session.
    std::uint64_t accountsGeneration() const { return accountWrites; }

    /// One for each thread of the pools, the command queue, the changes, the claims, the watcher, maintenance, the
    /// channels, and one in hand.
    static constexpr std::size_t sessions = 20;
    /// How many of them are in use or waited for.
    int sessionsUsed() const { return used; }

    /// Called after each commit of this process that changed something. Set before any write.
    std::function<void(Commit)> onCommit;

private:
    struct Use {
        explicit Use(std::atomic<int>& all)
            : count(all)
        {
            ++count;
        }
        ~Use() { --count; }
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;
        std::atomic<int>& count;
    };
    struct ReadGuard {
        ReadGuard(soci::session& session, Engine engine);
        ~ReadGuard();
        soci::session& sql;
    };
    struct WriteGuard {
        WriteGuard(soci::session& session, Engine engine);
        ~WriteGuard();
        void commit();
        soci::session& sql;
        bool open = true;
    };

    explicit Database(Engine which);
    /// Connects the pool and runs `prepare` on its first session.
    static core::Result<std::unique_ptr<Database>>
    connected(const DatabaseAddress&, const std::function<core::Result<void>(soci::session&, Engine)>& prepare);
    /// Whether a lost connection could be made again; false where none was lost.
    bool reconnected(soci::session&) const;

    const Engine engine;
    const std::string name;
    std::unique_ptr<soci::connection_pool> pool;
    std::mutex writing;
    KnownComplaints known; ///< under that lock
    std::atomic<std::uint64_t> accountWrites{0};
    std::atomic<int> used{0};
};

} // namespace posko::server
