#include "server/sync/changes.h"

#include "server/store/kinds.h"
#include "server/store/query.h"
#include "server/sync/scope.h"

#include <map>
#include <unordered_map>
#include <unordered_set>

namespace posko::server {

using core::EntityKind;

namespace {

/// Gives the changes their rows, in a few statements for all.
void readRows(soci::session& sql, std::vector<Change>& changes, core::Instant now)
{
    std::map<EntityKind, std::vector<std::string>> ids;
    for (const auto& change : changes)
        ids[change.kind].push_back(change.id);
    std::map<EntityKind, std::unordered_map<std::string, std::shared_ptr<FeedRow>>> rows;
    for (const auto& [kind, list] : ids) {
        for (auto& row : completeRows(sql, findEntities(sql, kind, list), now)) {
            const auto shared = std::make_shared<FeedRow>(std::move(row));
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

} // namespace

bool Change::concerns(const core::Actor& actor) const
{
    return kind != EntityKind::Complaint || actor.sees(before) || actor.sees(after);
}

std::vector<Change> readChanges(soci::session& sql, std::int64_t after, const Account* account, std::size_t limit,
                                core::Instant now)
{
    std::vector<Change> changes;
    Change change;
    int kind = 0;
    Query query(sql);
    query.text("SELECT seq, kind, id, district_before, district_after, tag FROM change_log WHERE seq > ").value(after);
    if (account)
        keepScope(query, *account, {"district_before", "district_after"});
    query.text(" ORDER BY seq LIMIT ").value(static_cast<std::int64_t>(limit));
    query.each(
        [&] {
            change.kind = kindOrder.at(static_cast<std::size_t>(kind));
            changes.push_back(change);
        },
        change.seq, kind, change.id, change.before, change.after, change.tag);
    readRows(sql, changes, now);
    return changes;
}

void appendChanges(std::string& out, std::span<const Change* const> changes, const core::Actor& actor)
{
    std::unordered_set<std::string_view> gone;
    for (const auto* change : changes) {
        const auto* row = change->row.get();
        if (row && sees(actor, row->entity)) {
            if (row->lastSeq == change->seq)
                appendRow(out, *row, actor);
        } else if (actor.sees(change->before) && gone.insert(change->id).second) {
            appendGone(out, change->kind, change->id);
        }
    }
}

} // namespace posko::server
