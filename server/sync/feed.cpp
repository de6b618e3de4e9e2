#include "server/sync/feed.h"

#include "core/id.h"
#include "server/random.h"
#include "server/store/kinds.h"
#include "server/store/query.h"
#include "server/sync/cursor.h"
#include "server/sync/entity_text.h"

#include <boost/json/serialize.hpp>

#include <charconv>
#include <initializer_list>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace posko::server {

using core::EntityKind;
using core::ErrorCode;
using http::Response;

namespace json = boost::json;

namespace {

Response cursorProblem(CursorState state)
{
    if (state == CursorState::OtherScope)
        return http::problem(410, "scope", "What this account may see has changed. Take a new snapshot.");
    return http::problem(410, "gone", "The server's history has no such place. Take a new snapshot.");
}

/// What every page tells of the head.
std::string headMembers(const Head& head)
{
    return ",\"head\":" + std::to_string(head.seq) + ",\"backed_up_seq\":" + std::to_string(head.backedUpSeq);
}

Response malformed(const char* what, const char* field)
{
    return http::problem({ErrorCode::Invalid, what, field});
}

/// Adds a condition that keeps complaints of the account's districts, in any of the columns, and all other kinds.
void keepScope(Query& query, const Account& account, std::initializer_list<const char*> columns)
{
    if (account.role != core::Role::Regional)
        return;
    query.text(" AND (kind <> 8");
    for (const auto* column : columns)
        query.text(" OR ").text(column).text(" IN ").list(account.districts);
    query.text(")");
}

/// Where a snapshot goes on: after which row, and which cursor its changes start from.
struct SnapshotPlace {
    Cursor start;
    int kind = -1; ///< rows after (kind, id)
    std::string id;

    std::string text() const { return base64Url(start.text() + " " + std::to_string(kind) + " " + id); }
    static std::optional<SnapshotPlace> parse(std::string_view token)
    {
        const auto plain = fromBase64Url(token);
        if (!plain)
            return {};
        const auto first = plain->find(' ');
        const auto second = first == std::string::npos ? first : plain->find(' ', first + 1);
        if (second == std::string::npos)
            return {};
        const auto cursor = Cursor::parse(std::string_view(*plain).substr(0, first));
        SnapshotPlace place;
        const auto* end = plain->data() + second;
        const auto [stop, error] = std::from_chars(plain->data() + first + 1, end, place.kind);
        if (!cursor || error != std::errc{} || stop != end)
            return {};
        place.start = *cursor;
        place.id = plain->substr(second + 1);
        return place;
    }
};

/// Rows after the place in the order (kind, id), as the account sees them.
std::vector<StoredEntity> rowsAfter(soci::session& sql, const SnapshotPlace& place, const Account& account)
{
    std::vector<StoredEntity> rows;
    StoredEntity row;
    int kind = 0;
    int open = 0;
    std::int64_t updated = 0;
    Query query(sql);
    query.text("SELECT kind, id, version, district, open, updated, body FROM entity WHERE (kind, id) > (")
        .value(std::int64_t{place.kind})
        .text(",")
        .value(place.id)
        .text(")");
    keepScope(query, account, {"district"});
    query.text(" ORDER BY kind, id LIMIT ").value(std::int64_t{snapshotRows});
    query.each(
        [&] {
            row.kind = kindOrder.at(static_cast<std::size_t>(kind));
            row.open = open != 0;
            row.updated = core::instant(updated);
            rows.push_back(row);
        },
        kind, row.id, row.version, row.district, open, updated, row.body);
    return rows;
}

Response snapshot(Backend& backend, const http::Call& call)
{
    const auto from = call.ask("from");
    std::optional<SnapshotPlace> place;
    if (!from.empty()) {
        place = SnapshotPlace::parse(from);
        if (!place)
            return malformed("This is no place in a snapshot. Start again without it.", "from");
    }
    return backend.database->read([&](soci::session& sql) {
        const Head head = readHead(sql);
        if (!place)
            place = SnapshotPlace{cursorAt(head, call.account), -1, {}};
        else if (const auto state = check(sql, head, place->start, call.account); state != CursorState::Good)
            return cursorProblem(state);
        const auto rows = rowsAfter(sql, *place, call.account);
        EntityText text(sql, call.account.actor(), backend.now());
        text.expect(rows);
        std::string body = "{\"items\":[";
        for (const auto& row : rows) {
            if (text.sees(row))
                text.append(body, row);
        }
        body += "],\"cursor\":\"" + place->start.text() + "\"";
        if (rows.size() == static_cast<std::size_t>(snapshotRows)) {
            place->kind = kindColumn(rows.back().kind);
            place->id = rows.back().id;
            body += ",\"next\":\"" + place->text() + "\"";
        }
        body += headMembers(head) + "}";
        return http::jsonResponse(200, std::move(body));
    });
}

struct Change {
    std::int64_t seq = 0;
    EntityKind kind = EntityKind::Complaint;
    std::string id;
    std::string before;
    std::string tag;
};

std::vector<Change> changesAfter(soci::session& sql, std::int64_t after, const Account& account)
{
    std::vector<Change> changes;
    Change change;
    int kind = 0;
    Query query(sql);
    query.text("SELECT seq, kind, id, district_before, tag FROM change_log WHERE seq > ").value(after);
    keepScope(query, account, {"district_before", "district_after"});
    query.text(" ORDER BY seq LIMIT ").value(std::int64_t{changeRows});
    query.each(
        [&] {
            change.kind = kindOrder.at(static_cast<std::size_t>(kind));
            changes.push_back(change);
        },
        change.seq, kind, change.id, change.before, change.tag);
    return changes;
}

std::string keyOf(EntityKind kind, const std::string& id)
{
    return std::to_string(kindColumn(kind)) + id;
}

/// The rows that the changes are about, by key.
std::unordered_map<std::string, StoredEntity> rowsOf(soci::session& sql, const std::vector<Change>& changes)
{
    std::map<EntityKind, std::vector<std::string>> ids;
    for (const auto& change : changes)
        ids[change.kind].push_back(change.id);
    std::unordered_map<std::string, StoredEntity> rows;
    for (const auto& [kind, list] : ids) {
        for (auto& row : findEntities(sql, kind, list))
            rows.emplace(keyOf(kind, row.id), std::move(row));
    }
    return rows;
}

/// A row once, where it stands last in the range; whether the account saw it at any point of the range before.
void appendChanges(std::string& body, soci::session& sql, const std::vector<Change>& changes, EntityText& text,
                   const core::Actor& actor)
{
    std::unordered_map<std::string, std::size_t> last;
    std::unordered_set<std::string> seenBefore;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto key = keyOf(changes[i].kind, changes[i].id);
        last[key] = i;
        if (actor.sees(changes[i].before))
            seenBefore.insert(key);
    }
    const auto rows = rowsOf(sql, changes);
    std::vector<StoredEntity> complaints;
    for (const auto& [key, row] : rows)
        complaints.push_back(row);
    text.expect(complaints);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto& change = changes[i];
        const auto key = keyOf(change.kind, change.id);
        if (last.at(key) != i)
            continue;
        const auto row = rows.find(key);
        if (row != rows.end() && text.sees(row->second))
            text.append(body, row->second);
        else if (seenBefore.contains(key))
            EntityText::appendGone(body, change.kind, change.id);
    }
}

Response changes(Backend& backend, Hub& hub, const http::Call& call)
{
    const auto cursor = Cursor::parse(call.ask("cursor"));
    if (!cursor)
        return malformed("The cursor is missing or malformed.", "cursor");
    constexpr int longestWait = 55;
    int wait = 0;
    if (const auto asked = call.ask("wait"); !asked.empty()) {
        const auto* end = asked.data() + asked.size();
        const auto [stop, error] = std::from_chars(asked.data(), end, wait);
        if (error != std::errc{} || stop != end || wait < 0 || wait > longestWait)
            return malformed("The wait must be 0 to 55 seconds.", "wait");
    }
    const auto until = call.request.arrived + std::chrono::seconds(wait);
    return backend.database->read([&](soci::session& sql) {
        const Head head = readHead(sql);
        if (const auto state = check(sql, head, *cursor, call.account); state != CursorState::Good)
            return cursorProblem(state);
        const auto found = changesAfter(sql, cursor->seq, call.account);
        std::string items = "[";
        const auto actor = call.account.actor();
        EntityText text(sql, actor, backend.now());
        appendChanges(items, sql, found, text, actor);
        items += ']';
        const bool more = found.size() == static_cast<std::size_t>(changeRows);
        const bool nothing = items.size() == 2 && !more;
        if (nothing && std::chrono::steady_clock::now() < until && !hub.isShutDown()) {
            Response response;
            response.wait = http::Wait{head.seq, until};
            return response;
        }
        auto next = cursorAt(head, call.account);
        if (more) {
            next.seq = found.back().seq;
            next.tag = found.back().tag;
        }
        return http::jsonResponse(200, "{\"items\":" + items + ",\"cursor\":\"" + next.text() + "\"" +
                                           headMembers(head) + ",\"more\":" + (more ? "true" : "false") + "}");
    });
}

Response complaint(Backend& backend, const http::Call& call)
{
    const auto& id = call.parameter("id");
    return backend.database->read([&](soci::session& sql) {
        const auto row = core::isUuid(id) ? findEntity(sql, EntityKind::Complaint, id) : std::nullopt;
        EntityText text(sql, call.account.actor(), backend.now());
        if (!row || !text.sees(*row))
            return http::problem({ErrorCode::Missing, "There is no such complaint, or it is not yours to see.", {}});
        std::string body;
        text.append(body, *row, true);
        return http::jsonResponse(200, std::move(body));
    });
}

} // namespace

void addFeedRoutes(http::Router& router, Backend& backend, Hub& hub)
{
    using http::Access;
    using http::Work;
    constexpr std::size_t noBody = 1024;
    router.add(
        {"GET", "/api/v1/sync/snapshot", Access::SignedIn, noBody, Work::Database, [&backend](const http::Call& call) {
             return snapshot(backend, call);
         }});
    router.add({"GET", "/api/v1/sync/changes", Access::SignedIn, noBody, Work::Database,
                [&backend, &hub](const http::Call& call) {
                    return changes(backend, hub, call);
                }});
    router.add({"GET", "/api/v1/complaints/{id}", Access::SignedIn, noBody, Work::Database,
                [&backend](const http::Call& call) {
                    return complaint(backend, call);
                }});
}

} // namespace posko::server
