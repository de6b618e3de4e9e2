#include "server/sync/feed.h"

#include "core/id.h"
#include "server/store/kinds.h"
#include "server/store/query.h"
#include "server/sync/cursor.h"
#include "server/sync/entity_text.h"
#include "server/sync/scope.h"

#include <charconv>
#include <limits>
#include <vector>

namespace posko::server {

using core::EntityKind;
using core::ErrorCode;
using http::Response;

namespace {

/// How long the answers of a busy time gather.
constexpr std::chrono::milliseconds gatherTime{100};

Response cursorProblem(CursorState state)
{
    if (state == CursorState::OtherScope)
        return http::problem(410, "scope", "What this account may see has changed. Take a new snapshot.");
    return http::problem(410, "gone", "The server's history has no such place. Take a new snapshot.");
}

Response malformed(const char* what, const char* field)
{
    return http::problem({ErrorCode::Invalid, what, field});
}

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
        const auto histories = historiesOf(sql, rows, backend.now());
        const auto actor = call.account.actor();
        std::string body = "{\"items\":[";
        for (const auto& row : rows) {
            const auto history = histories.find(row.id);
            appendEntity(body, row, history == histories.end() ? nullptr : &history->second, actor);
        }
        body += "],\"cursor\":\"" + place->start.text() + "\"";
        if (rows.size() == static_cast<std::size_t>(snapshotRows)) {
            place->kind = kindColumn(rows.back().kind);
            place->id = rows.back().id;
            body += ",\"next\":\"" + place->text() + "\"";
        }
        body += ",\"head\":" + std::to_string(head.seq) + "}";
        return http::jsonResponse(200, std::move(body));
    });
}

/// The page for a desk that is too far behind for the window, or ahead of it.
FeedPage pageFrom(soci::session& sql, const Cursor& cursor, const Account& account, core::Instant now)
{
    const Head head = readHead(sql);
    FeedPage page;
    page.state = check(sql, head, cursor, account);
    if (page.state != CursorState::Good)
        return page;
    const auto found = readChanges(sql, cursor.seq, &account, changeRows, now);
    std::vector<const Change*> changes;
    for (const auto& change : found)
        changes.push_back(&change);
    page.items = "[";
    appendChanges(page.items, changes, account.actor());
    page.items += ']';
    page.head = head.seq;
    page.more = found.size() == changeRows;
    page.next = cursorAt(head, account);
    if (page.more) {
        page.next.seq = found.back().seq;
        page.next.tag = found.back().tag;
    }
    return page;
}

/// How long the caller wants to wait for a first change; nothing where that is no number of seconds that is allowed.
std::optional<std::chrono::seconds> waitOf(std::string_view asked)
{
    constexpr int longest = 55;
    int wait = 0;
    if (!asked.empty()) {
        const auto* end = asked.data() + asked.size();
        const auto [stop, error] = std::from_chars(asked.data(), end, wait);
        if (error != std::errc{} || stop != end || wait < 0 || wait > longest)
            return {};
    }
    return std::chrono::seconds(wait);
}

Response changes(Backend& backend, ChangeWindow& window, const Hub& hub, const http::Call& call)
{
    const auto cursor = Cursor::parse(call.ask("cursor"));
    if (!cursor)
        return malformed("The cursor is missing or malformed.", "cursor");
    const auto wait = waitOf(call.ask("wait"));
    if (!wait)
        return malformed("The wait must be 0 to 55 seconds.", "wait");
    const auto now = std::chrono::steady_clock::now();
    const auto until = call.request.arrived + *wait;
    Response later;
    // Who does not wait gets all there is, whoever made it.
    if (*wait == std::chrono::seconds{0})
        window.catchUp();
    else if (const auto gathered = call.request.arrived + gatherTime;
             now < gathered && window.isBusy() && !hub.isShutDown()) {
        later.wait = http::Wait{std::numeric_limits<std::int64_t>::max(), gathered, {}};
        return later;
    }
    auto page = window.page(*cursor, call.account);
    if (!page)
        page = backend.database->read(
            [&](soci::session& sql) { return pageFrom(sql, *cursor, call.account, backend.now()); });
    if (page->state != CursorState::Good)
        return cursorProblem(page->state);
    if (page->empty() && now < until && !hub.isShutDown()) {
        later.wait = http::Wait{page->head, until, {}};
        if (call.account.role == core::Role::Regional)
            later.wait->districts = call.account.districts;
        return later;
    }
    return http::jsonResponse(200, "{\"items\":" + page->items + ",\"cursor\":\"" + page->next.text() +
                                       "\",\"head\":" + std::to_string(page->head) +
                                       ",\"more\":" + (page->more ? "true" : "false") + "}");
}

Response complaint(Backend& backend, const http::Call& call)
{
    const auto& id = call.parameter("id");
    return backend.database->read([&](soci::session& sql) {
        const auto row = core::isUuid(id) ? findEntity(sql, EntityKind::Complaint, id) : std::nullopt;
        const auto actor = call.account.actor();
        if (!row || !sees(actor, *row))
            return http::problem({ErrorCode::Missing, "There is no such complaint, or it is not yours to see.", {}});
        std::string body;
        const auto history = historyOf(sql, id);
        appendEntity(body, *row, &history, actor);
        return http::jsonResponse(200, std::move(body));
    });
}

} // namespace

void addFeedRoutes(http::Router& router, Backend& backend, ChangeWindow& window, const Hub& hub)
{
    using http::Access;
    using http::Work;
    constexpr std::size_t noBody = 1024;
    router.add(
        {"GET", "/api/v1/sync/snapshot", Access::SignedIn, noBody, Work::Database, [&backend](const http::Call& call) {
             return snapshot(backend, call);
         }});
    router.add({"GET", "/api/v1/sync/changes", Access::SignedIn, noBody, Work::Database,
                [&backend, &window, &hub](const http::Call& call) {
                    return changes(backend, window, hub, call);
                }});
    router.add({"GET", "/api/v1/complaints/{id}", Access::SignedIn, noBody, Work::Database,
                [&backend](const http::Call& call) {
                    return complaint(backend, call);
                }});
}

} // namespace posko::server
