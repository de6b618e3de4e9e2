#include "server/retention.h"

#include "server/backend.h"
#include "server/privacy.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cctype>
#include <limits>

namespace posko::server {

using core::Result;

namespace {

constexpr std::chrono::days shortestFeed{2};

/// Other writers wait no longer than such a number of rows takes.
constexpr std::int64_t rowsATransaction = 5000;
constexpr std::int64_t complaintsATransaction = 200;

struct Round {
    Backend& backend;
    const RetentionRules& rules;
    const std::function<bool()>& ending;

    bool ends() const { return ending && ending(); }
    std::int64_t before(std::chrono::days kept) const { return core::toMillis(backend.now() - kept); }
};

Result<void> markFeed(const Round& round)
{
    return round.backend.database->write(round.backend.now(), [](Transaction& transaction) -> Result<void> {
        const auto& head = transaction.head();
        // The latest commit's tag, not the one that this transaction would give to changes of its own.
        const auto stored = readHead(transaction.sql());
        const std::int64_t at = core::toMillis(transaction.now);
        transaction.sql() << "INSERT INTO feed_mark (seq, tag, at) VALUES (:seq, :tag, :at) ON CONFLICT DO NOTHING",
            soci::use(head.seq), soci::use(stored.tag), soci::use(at);
        return {};
    });
}

/// Moves the floor to the latest mark that is old enough. Cursors at the floor itself stay good.
Result<void> pruneFeed(const Round& round)
{
    const auto before = round.before(std::max(round.rules.changes, shortestFeed));
    for (bool more = true; more && !round.ends();) {
        const auto done = round.backend.database->write(round.backend.now(), [&](Transaction& transaction) -> Result<bool> {
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
        if (!done)
            return std::unexpected(done.error());
        more = *done;
    }
    return {};
}

/// Results answer commands that desks send again after a restore. Desks keep commands until a backup covers them, so
/// what none covers is kept, however old.
Result<void> pruneResults(const Round& round)
{
    const auto before = round.before(round.rules.results);
    for (bool more = true; more && !round.ends();) {
        const auto done = round.backend.database->write(round.backend.now(), [&](Transaction& transaction) -> Result<bool> {
            soci::statement remove = (transaction.sql().prepare
                                          << "DELETE FROM mutation WHERE mutation_id IN (SELECT mutation_id FROM "
                                             "mutation WHERE stored_at <= :before AND seq <= :covered LIMIT :most)",
                                      soci::use(before), soci::use(transaction.head().backedUpSeq),
                                      soci::use(rowsATransaction));
            remove.execute(true);
            return remove.get_affected_rows() == rowsATransaction;
        });
        if (!done)
            return std::unexpected(done.error());
        more = *done;
    }
    return {};
}

/// Tokens that have expired, and devices that can no longer renew theirs.
Result<void> pruneSessions(const Round& round)
{
    return round.backend.database->write(round.backend.now(), [](Transaction& transaction) -> Result<void> {
        auto& sql = transaction.sql();
        const std::int64_t now = core::toMillis(transaction.now);
        sql << "DELETE FROM access_token WHERE expires <= :now", soci::use(now);
        sql << "DELETE FROM spent_refresh WHERE expires <= :now", soci::use(now);
        sql << "DELETE FROM device WHERE refresh_expires <= :now", soci::use(now);
        return {};
    });
}

/// Who may read everything of a complaint but its reporters' data.
core::Actor stranger()
{
    core::Actor actor;
    actor.role = core::Role::Administrator;
    return actor;
}

bool isLetter(std::string_view text, std::size_t at)
{
    return at < text.size() &&
           (static_cast<unsigned char>(text[at]) >= 0x80 || std::isalnum(static_cast<unsigned char>(text[at])) != 0);
}

/// What the reporters are called, where it stands as words of its own.
void maskKnown(std::string& text, const std::vector<core::Reporter>& reporters)
{
    constexpr std::size_t shortest = 2;
    constexpr std::string_view mask = "***";
    for (const auto& reporter : reporters) {
        for (const auto* known : {&reporter.name, &reporter.handle, &reporter.phone, &reporter.email}) {
            if (known->size() < shortest)
                continue;
            for (auto at = text.find(*known); at != std::string::npos; at = text.find(*known, at)) {
                const auto end = at + known->size();
                if ((at > 0 && isLetter(text, at - 1)) || isLetter(text, end)) {
                    at = end;
                    continue;
                }
                text.replace(at, known->size(), mask);
                at += mask.size();
            }
        }
    }
}

core::Complaint withoutReporters(core::Complaint complaint)
{
    const auto reporters = complaint.reporters;
    for (auto* text : {&complaint.text, &complaint.closingReason, &complaint.place.address})
        maskKnown(*text, reporters);
    if (complaint.programme)
        maskKnown(complaint.programme->reason, reporters);
    return readable(std::move(complaint), stranger());
}

void eraseHistory(soci::session& sql, const core::Complaint& complaint)
{
    std::vector<std::pair<std::int64_t, std::string>> events;
    std::int64_t n = 0;
    std::string body;
    Query(sql)
        .text("SELECT n, body FROM event WHERE complaint_id = ")
        .value(complaint.id)
        .each([&] { events.emplace_back(n, body); }, n, body);
    for (const auto& [place, before] : events) {
        auto event = decodeHistory("[" + before + "]");
        for (auto& [name, value] : event.front().details) {
            if (!isCoded(name))
                maskKnown(value, complaint.reporters);
        }
        const auto after =
            core::json::serialize(core::toJson(readable(std::move(event), complaint, stranger()).front()));
        if (after != before)
            sql << "UPDATE event SET body = :body WHERE complaint_id = :id AND n = :n", soci::use(after),
                soci::use(complaint.id), soci::use(place);
    }
}

/// A merged complaint's reporters are answered with its lead's, so they are kept as long.
bool isDone(Transaction& transaction, const core::Complaint& complaint, std::int64_t before)
{
    const auto done = [&](const core::Complaint& each) {
        return !core::isOpen(each.status) && core::toMillis(each.updated) <= before;
    };
    if (!complaint.merged)
        return done(complaint);
    const auto lead = transaction.complaint(complaint.merged->lead);
    return done(complaint) && (!lead || done(*lead));
}

struct Place {
    std::int64_t updated = 0;
    std::string id;
};

/// Erases one portion behind the place, which moves on. False: that was the last one.
Result<bool> erasePortion(Transaction& transaction, std::int64_t before, Place& place)
{
    std::vector<std::string> ids;
    Place next = place;
    Query(transaction.sql())
        .text("SELECT updated, id FROM entity WHERE kind = 8 AND open = 0 AND erased = 0 AND updated <= ")
        .value(before)
        .text(" AND (updated, id) > (")
        .value(place.updated)
        .text(",")
        .value(place.id)
        .text(") ORDER BY updated, id LIMIT ")
        .value(complaintsATransaction)
        .each([&] { ids.push_back(next.id); }, next.updated, next.id);
    transaction.expect(ids);
    std::vector<std::string> erased;
    for (const auto& id : ids) {
        const auto complaint = transaction.complaint(id);
        if (!complaint || !isDone(transaction, *complaint, before))
            continue;
        eraseHistory(transaction.sql(), *complaint);
        if (auto after = withoutReporters(*complaint); after != *complaint)
            putComplaint(transaction, std::move(after), {}, 0, {});
        erased.push_back(id);
    }
    if (!erased.empty())
        Query(transaction.sql()).text("UPDATE entity SET erased = 1 WHERE kind = 8 AND id IN ").list(erased).run();
    place = std::move(next);
    return ids.size() == static_cast<std::size_t>(complaintsATransaction);
}

Result<void> eraseReporters(const Round& round)
{
    if (round.rules.reporters.count() == 0)
        return {};
    const auto before = round.before(round.rules.reporters);
    Place place{std::numeric_limits<std::int64_t>::min(), {}};
    for (bool more = true; more && !round.ends();) {
        const auto done = round.backend.database->write(
            round.backend.now(), [&](Transaction& transaction) { return erasePortion(transaction, before, place); });
        if (!done)
            return std::unexpected(done.error());
        more = *done;
    }
    return {};
}

} // namespace

Result<void> retain(Backend& backend, const RetentionRules& rules, const std::function<bool()>& ending)
{
    const Round round{backend, rules, ending};
    for (const auto step : {markFeed, pruneFeed, pruneResults, pruneSessions, eraseReporters}) {
        if (round.ends())
            return {};
        if (auto done = step(round); !done)
            return done;
    }
    return {};
}

} // namespace posko::server
