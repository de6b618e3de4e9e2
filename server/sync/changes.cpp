#include "server/sync/changes.h"

#include "server/store/kinds.h"
#include "server/store/query.h"
#include "server/sync/scope.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace posko::server {

using core::EntityKind;

namespace {

/// Takes more events into a list of their texts.
void append(std::string& events, std::string_view more)
{
    if (!events.empty() && !more.empty())
        events += ',';
    events += more;
}

/// Rows with their histories where one of their changes keeps nothing of what was known.
std::vector<FeedRow> rowsOf(soci::session& sql, std::vector<StoredEntity> entities,
                            const std::unordered_set<std::string_view>& anew, core::Instant now)
{
    const auto plain =
        std::ranges::stable_partition(entities, [&](const StoredEntity& entity) { return anew.contains(entity.id); });
    std::vector<StoredEntity> whole(std::move_iterator(entities.begin()), std::move_iterator(plain.begin()));
    auto rows = completeRows(sql, std::move(whole), now);
    for (auto& entity : plain)
        rows.push_back({.entity = std::move(entity)});
    return rows;
}

/// Gives the changes their rows, in a few statements for all.
void readRows(soci::session& sql, std::vector<Change>& changes, std::int64_t head, core::Instant now)
{
    std::map<EntityKind, std::vector<std::string>> ids;
    std::unordered_set<std::string_view> anew;
    for (const auto& change : changes) {
        ids[change.kind].push_back(change.id);
        if (change.kept == 0)
            anew.insert(change.id);
    }
    std::map<EntityKind, std::unordered_map<std::string, std::shared_ptr<FeedRow>>> rows;
    for (const auto& [kind, list] : ids) {
        for (auto& row : rowsOf(sql, findEntities(sql, kind, list), anew, now)) {
            const auto shared = std::make_shared<FeedRow>(std::move(row));
            shared->historySeq = head;
            rows[kind].emplace(shared->entity.id, shared);
        }
    }
    for (auto& change : changes) {
        const auto& ofKind = rows[change.kind];
        if (const auto row = ofKind.find(change.id); row != ofKind.end()) {
            change.row = row->second;
            change.row->lastSeq = change.seq;
        }
    }
}

/// Gives the changes what they added to the histories, in one statement.
void readAdded(soci::session& sql, std::vector<Change>& changes)
{
    std::vector<std::string> ids;
    for (const auto& change : changes) {
        if (change.kept > 0)
            ids.push_back(change.id);
    }
    if (ids.empty())
        return;
    std::int64_t n = 0;
    std::string body;
    Query(sql)
        .text("SELECT n, body FROM event WHERE complaint_id")
        .in(ids)
        .text(" AND n >= ")
        .value(changes.front().seq * eventsAChange)
        .text(" ORDER BY complaint_id, n")
        .each(
            [&] {
                const auto change = std::ranges::lower_bound(changes, n / eventsAChange, {}, &Change::seq);
                if (change != changes.end() && change->seq == n / eventsAChange)
                    append(change->events, body);
            },
            n, body);
}

} // namespace

bool Change::concerns(const core::Actor& actor) const
{
    return kind != EntityKind::Complaint || actor.sees(before) || actor.sees(after);
}

std::vector<Change> readChanges(soci::session& sql, const Head& head, std::int64_t after, const Account* account,
                                std::size_t limit, core::Instant now)
{
    std::vector<Change> changes;
    Change change;
    int kind = 0;
    Query query(sql);
    query.text("SELECT seq, kind, id, district_before, district_after, tag, kept FROM change_log WHERE seq > ")
        .value(after);
    if (account)
        keepScope(query, *account, {"district_before", "district_after"});
    query.text(" ORDER BY seq LIMIT ").value(static_cast<std::int64_t>(limit));
    query.each(
        [&] {
            change.kind = kindOrder.at(static_cast<std::size_t>(kind));
            changes.push_back(change);
        },
        change.seq, kind, change.id, change.before, change.after, change.tag, change.kept);
    readRows(sql, changes, head.seq, now);
    readAdded(sql, changes);
    return changes;
}

std::vector<Change> changesOf(Commit commit)
{
    if (!commit.rows)
        return {};
    std::unordered_map<std::string, std::shared_ptr<FeedRow>> rows;
    for (auto& entity : commit.rows->entities) {
        auto& row = rows[entity.id];
        if (!row)
            row = std::make_shared<FeedRow>();
        row->lastSeq = entity.seq;
        row->entity = {entity.kind, std::move(entity.id),          entity.version,        std::move(entity.district),
                       entity.open, core::instant(entity.updated), std::move(entity.body)};
    }
    std::vector<Change> changes;
    for (auto& made : commit.rows->changes) {
        const auto row = rows.find(made.id);
        const bool isNew = row != rows.end() && row->second->entity.version == 1;
        if (row == rows.end() || made.kind != EntityKind::Complaint || (made.kept == 0 && !isNew))
            return {};
        changes.push_back({made.seq,
                           made.kind,
                           std::move(made.id),
                           std::move(made.before),
                           std::move(made.after),
                           std::move(made.tag),
                           made.kept,
                           {},
                           row->second});
    }
    for (const auto& event : commit.rows->events) {
        const auto change = std::ranges::lower_bound(changes, event.n / eventsAChange, {}, &Change::seq);
        if (change == changes.end() || change->seq != event.n / eventsAChange)
            return {};
        append(change->events, event.body);
    }
    for (auto& change : changes) {
        if (change.kept > 0)
            continue;
        change.row->history = "[" + std::exchange(change.events, {}) + "]";
        change.row->historySeq = change.seq;
    }
    return changes;
}

void appendChanges(std::string& out, std::span<const Change* const> changes, const core::Actor& actor)
{
    struct Since {
        const Change* last = nullptr;
        bool anew = false;
        AddedEvents added;
    };
    std::unordered_map<const FeedRow*, Since> rows;
    for (const auto* change : changes) {
        if (!change->row || !sees(actor, change->row->entity))
            continue;
        auto& since = rows[change->row.get()];
        if (!since.last)
            since.added.from = change->kept;
        since.last = change;
        since.anew = since.anew || change->kept == 0;
        append(since.added.texts, change->events);
    }
    std::unordered_set<std::string_view> gone;
    for (const auto* change : changes) {
        if (const auto known = rows.find(change->row.get()); known != rows.end()) {
            const auto& since = known->second;
            if (since.last == change)
                appendRow(out, *change->row, actor, since.anew ? nullptr : &since.added);
        } else if ((change->kind != core::EntityKind::Complaint || actor.sees(change->before)) &&
                   gone.insert(change->id).second) {
            appendGone(out, change->kind, change->id);
        }
    }
}

} // namespace posko::server
