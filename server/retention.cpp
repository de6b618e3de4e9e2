#include "server/retention.h"

#include "core/id.h"
#include "server/backend.h"
#include "server/erasure.h"
#include "server/positions/store.h"
#include "server/store/query.h"

#include <algorithm>
#include <thread>

namespace posko::server {

using core::Result;

namespace {

constexpr std::chrono::days shortestFeed{2};

/// Other writers wait no longer than such a number of rows takes.
constexpr std::int64_t rowsATransaction = 5000;
/// And get their turn between two.
constexpr std::chrono::milliseconds breath{20};

struct Round {
    Backend& backend;
    const RetentionRules& rules;
    const std::function<bool()>& ending;

    bool ends() const { return ending && ending(); }
    std::int64_t before(std::chrono::days kept) const { return core::toMillis(backend.now() - kept); }
    /// Runs `work(Transaction&)` in one transaction after the other for as long as it returns true.
    template <typename Work> Result<void> repeat(Work work) const
    {
        for (bool more = true; more && !ends();) {
            const auto done = backend.database->write(backend.now(), work);
            if (!done)
                return std::unexpected(done.error());
            more = *done;
            if (more)
                std::this_thread::sleep_for(breath);
        }
        return {};
    }
};

Result<void> markFeed(const Round& round)
{
    return round.backend.database->write(round.backend.now(), [](Transaction& transaction) -> Result<void> {
        // The latest commit's tag, not the one that this transaction would give to changes of its own.
        const auto head = readHead(transaction.sql());
        Query(transaction.sql())
            .text("INSERT INTO feed_mark (seq, tag, at) VALUES (")
            .value(head.seq)
            .text(",")
            .value(head.tag)
            .text(",")
            .value(core::toMillis(transaction.now))
            .text(") ON CONFLICT DO NOTHING")
            .run();
        return {};
    });
}

/// Moves the floor towards the latest mark that is old enough. Cursors at the floor itself stay good.
Result<void> pruneFeed(const Round& round)
{
    const auto before = round.before(std::max(round.rules.changes, shortestFeed));
    return round.repeat([&](Transaction& transaction) -> Result<bool> {
        auto& sql = transaction.sql();
        std::int64_t target = 0;
        std::string tag;
        sql << "SELECT seq, tag FROM feed_mark WHERE at <= :before ORDER BY seq DESC LIMIT 1", soci::use(before),
            soci::into(target), soci::into(tag);
        const auto floor = transaction.head().floorSeq;
        if (!sql.got_data() || target <= floor)
            return false;
        const auto next = std::min(target, floor + rowsATransaction);
        if (next < target)
            sql << "SELECT tag FROM change_log WHERE seq = :seq", soci::use(next), soci::into(tag);
        sql << "UPDATE sync_head SET floor_seq = :seq, floor_tag = :tag", soci::use(next), soci::use(tag);
        sql << "DELETE FROM change_log WHERE seq <= :seq", soci::use(next);
        sql << "DELETE FROM feed_mark WHERE seq < :seq", soci::use(next);
        return next < target;
    });
}

/// The first id that was made at this time or later.
std::string firstId(core::Instant time)
{
    return core::makeUuid7(time, {}).substr(0, std::string_view("00000000-0000").size());
}

/// Both ages count: a desk whose clock is wrong may have given an id that looks old.
Result<void> pruneResults(const Round& round)
{
    const auto before = round.before(resultsKept);
    const auto first = firstId(round.backend.now() - resultsKept);
    return round.repeat([&](Transaction& transaction) -> Result<bool> {
        soci::statement remove =
            (transaction.sql().prepare << "DELETE FROM mutation WHERE mutation_id IN (SELECT mutation_id FROM mutation "
                                          "WHERE mutation_id < :first AND substr(mutation_id, 15, 1) = '7' "
                                          "AND stored_at <= :before LIMIT :most)",
             soci::use(first), soci::use(before), soci::use(rowsATransaction));
        remove.execute(true);
        return remove.get_affected_rows() == rowsATransaction;
    });
}

Result<void> pruneUndoRecords(const Round& round)
{
    const auto before = round.before(undoRecordsKept);
    return round.repeat([&](Transaction& transaction) -> Result<bool> {
        const auto removed = Query(transaction.sql())
                                 .text("DELETE FROM undo_record WHERE mutation_id IN "
                                       "(SELECT mutation_id FROM undo_record WHERE stored_at <= ")
                                 .value(before)
                                 .text(" LIMIT ")
                                 .value(rowsATransaction)
                                 .text(")")
                                 .run();
        return removed == rowsATransaction;
    });
}

Result<void> pruneAccesses(const Round& round)
{
    const auto before = round.before(accessKept);
    return round.repeat([&](Transaction& transaction) -> Result<bool> {
        transaction.sparesAccounts();
        const auto removed = Query(transaction.sql())
                                 .text("DELETE FROM access_log WHERE n IN (SELECT n FROM access_log WHERE at <= ")
                                 .value(before)
                                 .text(" LIMIT ")
                                 .value(rowsATransaction)
                                 .text(")")
                                 .run();
        return removed == rowsATransaction;
    });
}

/// There is one a crew at most: no need to take turns.
Result<void> forgetPositions(const Round& round)
{
    return round.backend.database->write(round.backend.now(), [](Transaction& transaction) -> Result<void> {
        transaction.sparesAccounts();
        forgetOldPositions(transaction);
        return {};
    });
}

Result<void> eraseReporters(const Round& round)
{
    if (!round.rules.reporters)
        return {};
    const auto before = round.before(*round.rules.reporters);
    ErasurePlace place;
    return round.repeat([&](Transaction& transaction) { return erasePortion(transaction, before, place); });
}

} // namespace

bool mayBeForgotten(const std::string& mutationId, core::Instant now)
{
    constexpr std::size_t versionPlace = 14;
    return mutationId.size() > versionPlace && mutationId[versionPlace] == '7' &&
           mutationId < firstId(now - core::oldestCommand);
}

Result<void> retain(Backend& backend, const RetentionRules& rules, const std::function<bool()>& ending)
{
    const Round round{backend, rules, ending};
    for (const auto step :
         {markFeed, pruneFeed, pruneResults, pruneUndoRecords, pruneAccesses, forgetPositions, eraseReporters}) {
        if (round.ends())
            return {};
        if (auto done = step(round); !done)
            return done;
    }
    return {};
}

} // namespace posko::server
