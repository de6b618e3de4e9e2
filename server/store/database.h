#pragma once

#include "core/error.h"
#include "core/time.h"
#include "core/wire.h"

#include <soci/soci.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>

namespace posko::server {

/// The row `sync_head` as one transaction sees it.
struct Head {
    std::string epoch;
    std::int64_t seq = 0;
    std::string tag;
    std::int64_t floorSeq = 0;
    std::string floorTag;
    std::int64_t referenceSeq = 0; ///< seq of the latest change that was no complaint
};
Head readHead(soci::session&);

/// A writing transaction. It numbers its changes in memory and moves the head once, before its commit; the write lock
/// is held from its begin on, so that nobody else numbers meanwhile.
class Transaction {
public:
    Transaction(soci::session& session, core::Instant now);

    soci::session& sql;
    const core::Instant now;

    /// Gives a change its place in the feed and returns that seq. Districts are those of complaints, else empty.
    std::int64_t log(core::EntityKind kind, const std::string& id, const std::string& districtBefore,
                     const std::string& districtAfter);
    const Head& head() const { return current; }
    bool changed() const { return current.seq != started.seq; }

    /// Runs one step that is undone alone when it throws; the exception goes on to the caller.
    void step(const std::function<void()>& work);
    /// Writes the head. Called by Database::write before the commit.
    void finish();

private:
    Head started;
    Head current;
};

/// The SQLite file of a data directory behind a pool of sessions. Any thread may read or write; writers of this
/// process queue on a mutex, those of others on SQLite's lock (for up to 10 s, then soci_error). Functions throw
/// soci::soci_error; handlers turn that into a 500 or 503 at their border.
class Database {
public:
    /// Opens or creates `posko.db`, migrates it, and refuses one that is newer than this program.
    static core::Result<std::unique_ptr<Database>> open(const std::filesystem::path& directory);

    /// Runs `work(soci::session&)` in one reading transaction, so that it sees one state throughout.
    template <typename Work> auto read(Work&& work) -> std::invoke_result_t<Work, soci::session&>
    {
        soci::session session(*pool);
        ReadGuard guard(session);
        return std::forward<Work>(work)(session);
    }

    /// Runs `work(Transaction&)`, which returns a core::Result, in one writing transaction: committed when it has a
    /// value, undone when it has an error or an exception passes.
    template <typename Work> auto write(core::Instant now, Work&& work) -> std::invoke_result_t<Work, Transaction&>
    {
        std::int64_t head = 0;
        std::invoke_result_t<Work, Transaction&> result;
        {
            const std::lock_guard lock(writing);
            soci::session session(*pool);
            WriteGuard guard(session);
            Transaction transaction(session, now);
            result = std::forward<Work>(work)(transaction);
            if (!result)
                return result;
            transaction.finish();
            guard.commit();
            head = transaction.changed() ? transaction.head().seq : 0;
        }
        if (head > 0 && onCommit)
            onCommit(head);
        return result;
    }

    /// Called with the new head after each commit of this process that changed something. Set before any write.
    std::function<void(std::int64_t)> onCommit;

private:
    struct ReadGuard {
        explicit ReadGuard(soci::session& session);
        ~ReadGuard();
        soci::session& sql;
    };
    struct WriteGuard {
        explicit WriteGuard(soci::session& session);
        ~WriteGuard();
        void commit();
        soci::session& sql;
        bool open = true;
    };

    Database() = default;

    std::unique_ptr<soci::connection_pool> pool;
    std::mutex writing;
};

} // namespace posko::server
