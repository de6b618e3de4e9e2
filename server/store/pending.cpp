#include "server/store/pending.h"

#include "server/store/kinds.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <unordered_set>

namespace posko::server {

namespace {

/// Keeps a statement's parameters far below SQLite's 32,766.
constexpr std::size_t rowsAStatement = 500;

/// `insert` names the table and its columns; `values` makes one row of them.
template <typename Row, typename Values>
void insertRows(soci::session& sql, std::string_view insert, std::string_view conflict, std::span<const Row> rows,
                Values values)
{
    while (!rows.empty()) {
        const auto part = rows.first(std::min(rows.size(), rowsAStatement));
        rows = rows.subspan(part.size());
        std::vector<SqlRow> table;
        table.reserve(part.size());
        for (const auto& row : part)
            table.push_back(values(row));
        Query(sql).text(insert).rows(table).text(conflict).run();
    }
}

std::int64_t column(core::EntityKind kind)
{
    return kindColumn(kind);
}

/// The last row of each entity.
std::vector<const EntityRow*> latest(const std::vector<EntityRow>& rows)
{
    std::vector<const EntityRow*> kept;
    std::unordered_set<std::string> seen;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (seen.insert(std::to_string(kindColumn(row->kind)) + row->id).second)
            kept.push_back(&*row);
    }
    return kept;
}

} // namespace

FeedRows Pending::write(soci::session& sql)
{
    insertRows(sql, "INSERT INTO change_log (seq, kind, id, district_before, district_after, tag, kept)", "",
               std::span<const ChangeRow>(changes), [](const ChangeRow& change) -> SqlRow {
                   return {change.seq,   column(change.kind), change.id,  change.before,
                           change.after, change.tag,          change.kept};
               });
    const auto last = latest(entities);
    insertRows(sql,
               "INSERT INTO entity (kind, id, version, seq, district, open, number, category, received, updated, lead, "
               "body)",
               " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, seq = excluded.seq, "
               "district = excluded.district, open = excluded.open, number = excluded.number, "
               "category = excluded.category, received = excluded.received, updated = excluded.updated, "
               "lead = excluded.lead, body = excluded.body, erased = 0",
               std::span<const EntityRow* const>(last), [](const EntityRow* entity) -> SqlRow {
                   return {column(entity->kind), entity->id,       entity->version,
                           entity->seq,          entity->district, std::int64_t{entity->open ? 1 : 0},
                           entity->number,       entity->category, entity->received,
                           entity->updated,      entity->lead,     entity->body};
               });
    insertRows(sql, "INSERT INTO event (complaint_id, n, body)", "", std::span<const EventRow>(events),
               [](const EventRow& event) -> SqlRow { return {event.complaint, event.n, event.body}; });
    insertRows(sql, "INSERT INTO request_update (at, complaint_id, source_id, n, status)", " ON CONFLICT DO NOTHING",
               std::span<const UpdateRow>(updates), [](const UpdateRow& update) -> SqlRow {
                   return {update.at, update.complaint, update.source, update.n, update.status};
               });
    insertRows(sql,
               "INSERT INTO mutation (mutation_id, account_id, complaint_id, content_hash, applied, result, seq, "
               "stored_at)",
               "", std::span<const MutationRow>(mutations), [](const MutationRow& mutation) { return mutation; });
    FeedRows written{std::move(entities), std::move(changes), std::move(events)};
    goBack({});
    return written;
}

void Pending::goBack(const Mark& mark)
{
    entities.resize(mark.entities);
    changes.resize(mark.changes);
    events.resize(mark.events);
    mutations.resize(mark.mutations);
    updates.resize(mark.updates);
}

Pending Pending::splitOff(const Mark& mark)
{
    Pending later;
    const auto move = [](auto& from, std::size_t first, auto& to) {
        const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
        to.assign(std::move_iterator(begin), std::move_iterator(from.end()));
    };
    move(entities, mark.entities, later.entities);
    move(changes, mark.changes, later.changes);
    move(events, mark.events, later.events);
    move(mutations, mark.mutations, later.mutations);
    move(updates, mark.updates, later.updates);
    goBack(mark);
    return later;
}

} // namespace posko::server
