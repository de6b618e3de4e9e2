#include "server/store/pending.h"

#include "server/store/kinds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace posko::server {

namespace {

/// Keeps a statement's parameters far below SQLite's 32,766.
constexpr std::size_t rowsAStatement = 500;

class Statements {
public:
    explicit Statements(soci::session& session)
        : sql(session)
    {
    }

    /// A statement is `before`, the rows as a table, and `after`. `values` makes a row's columns.
    template <typename Row, typename Values>
    void add(std::string_view before, std::string_view after, std::span<const Row> rows, Values values)
    {
        while (!rows.empty()) {
            const auto part = rows.first(std::min(rows.size(), rowsAStatement));
            rows = rows.subspan(part.size());
            decltype(values(part.front())) columns;
            const auto row = [&](std::size_t i) {
                columns = values(part[i]);
                return std::span<const SqlView>(columns);
            };
            made.emplace_back(sql).kept().text(before).rows(part.size(), row).text(after);
        }
    }

    std::deque<Query> take() && { return std::move(made); }

private:
    soci::session& sql;
    std::deque<Query> made; ///< which moves nothing when it grows
};

template <typename... Column> std::array<SqlView, sizeof...(Column)> columns(const Column&... values)
{
    return {SqlView(values)...};
}

std::int64_t flag(bool value)
{
    return value ? 1 : 0;
}

/// The last row of each entity.
std::vector<const EntityRow*> latest(const std::vector<EntityRow>& rows)
{
    using Name = std::pair<core::EntityKind, std::string_view>;
    std::set<Name> seen;
    std::vector<const EntityRow*> kept;
    for (const auto& row : rows | std::views::reverse) {
        if (seen.emplace(row.kind, row.id).second)
            kept.push_back(&row);
    }
    return kept;
}

} // namespace

void FeedRows::append(FeedRows next)
{
    const auto move = [](auto& from, auto& to) {
        if (to.empty())
            to = std::move(from);
        else
            to.insert(to.end(), std::move_iterator(from.begin()), std::move_iterator(from.end()));
    };
    move(next.entities, entities);
    move(next.changes, changes);
    move(next.events, events);
}

std::deque<Query> Pending::statements(soci::session& sql) const
{
    Statements made(sql);
    made.add("INSERT INTO change_log (seq, kind, id, district_before, district_after, tag, kept)", "",
             std::span<const ChangeRow>(changes), [](const ChangeRow& row) {
                 return columns(row.seq, std::int64_t{kindColumn(row.kind)}, row.id, row.before, row.after, row.tag,
                                row.kept);
             });
    const auto last = latest(entities);
    made.add("INSERT INTO entity (kind, id, version, seq, district, open, number, category, received, updated, lead, "
             "body)",
             " ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, seq = excluded.seq, "
             "district = excluded.district, open = excluded.open, number = excluded.number, "
             "category = excluded.category, received = excluded.received, updated = excluded.updated, "
             "lead = excluded.lead, body = excluded.body, erased = 0",
             std::span<const EntityRow* const>(last), [](const EntityRow* row) {
                 return columns(std::int64_t{kindColumn(row->kind)}, row->id, row->version, row->seq, row->district,
                                flag(row->open), row->number, row->category, row->received, row->updated, row->lead,
                                row->body);
             });
    made.add("INSERT INTO event (complaint_id, n, body)", "", std::span<const EventRow>(events),
             [](const EventRow& row) { return columns(row.complaint, row.n, row.body); });
    made.add("INSERT INTO request_update (at, complaint_id, source_id, n, status)", " ON CONFLICT DO NOTHING",
             std::span<const UpdateRow>(updates),
             [](const UpdateRow& row) { return columns(row.at, row.complaint, row.source, row.n, row.status); });
    made.add("INSERT INTO mutation (mutation_id, account_id, complaint_id, content_hash, applied, result, seq, "
             "stored_at)",
             "", std::span<const MutationRow>(mutations), [](const MutationRow& row) {
                 return columns(row.id, row.account, row.complaint, row.hash, flag(row.applied), row.result, row.seq,
                                row.storedAt);
             });
    made.add("INSERT INTO undo_record (mutation_id, stored_at, undone_by, body)", "",
             std::span<const UndoRow>(undoRecords),
             [](const UndoRow& row) { return columns(row.mutation, row.storedAt, std::string_view(), row.body); });
    return std::move(made).take();
}

FeedRows Pending::take()
{
    FeedRows taken{std::move(entities), std::move(changes), std::move(events)};
    goBack({});
    return taken;
}

void Pending::goBack(const Mark& mark)
{
    entities.resize(mark.entities);
    changes.resize(mark.changes);
    events.resize(mark.events);
    mutations.resize(mark.mutations);
    undoRecords.resize(mark.undoRecords);
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
    move(undoRecords, mark.undoRecords, later.undoRecords);
    move(updates, mark.updates, later.updates);
    goBack(mark);
    return later;
}

} // namespace posko::server
