#include "server/sync/feed.h"

#include "core/id.h"
#include "server/store/kinds.h"
#include "server/store/query.h"
#include "server/sync/cursor.h"
#include "server/sync/feed_row.h"
#include "server/sync/scope.h"
#include "server/sync/shared_pages.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace posko::server {

using core::EntityKind;
using core::ErrorCode;
using core::Result;
using http::Response;

namespace {

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

/// Rows after the place in the order (kind, id), of kinds up to that one.
std::vector<StoredEntity> allAfter(soci::session& sql, const SnapshotPlace& place, int lastKind)
{
    std::vector<StoredEntity> rows;
    StoredEntity row;
    int kind = 0;
    int open = 0;
    std::int64_t updated = 0;
    Query(sql)
        .text("SELECT kind, id, version, district, open, updated, body FROM entity WHERE (kind, id) > (")
        .value(std::int64_t{place.kind})
        .text(",")
        .value(place.id)
        .text(") AND kind <= ")
        .value(std::int64_t{lastKind})
        .text(" ORDER BY kind, id LIMIT ")
        .value(std::int64_t{snapshotRows})
        .each(
            [&] {
                row.kind = kindOrder.at(static_cast<std::size_t>(kind));
                row.open = open != 0;
                row.updated = core::instant(updated);
                rows.push_back(row);
            },
            kind, row.id, row.version, row.district, open, updated, row.body);
    return rows;
}

/// The ids of the districts' complaints after that id, in order, from each district's own part of an index: as many as
/// a page has, whatever the other districts have between them.
std::vector<std::string> complaintsAfter(soci::session& sql, const std::string& id,
                                         const std::vector<std::string>& districts, std::size_t most)
{
    std::vector<std::string> ids;
    std::string found;
    for (const auto& district : std::set(districts.begin(), districts.end())) {
        Query(sql)
            .text("SELECT id FROM entity WHERE kind = 8 AND district = ")
            .value(district)
            .text(" AND id > ")
            .value(id)
            .text(" ORDER BY id LIMIT ")
            .value(static_cast<std::int64_t>(most))
            .each([&] { ids.push_back(found); }, found);
    }
    std::ranges::sort(ids);
    ids.resize(std::min(ids.size(), most));
    return ids;
}

/// The same rows for an account that sees some districts alone: what is no complaint first, as everybody gets it.
std::vector<StoredEntity> rowsInDistricts(soci::session& sql, const SnapshotPlace& place, const Account& account)
{
    constexpr int complaints = kindColumn(EntityKind::Complaint);
    std::vector<StoredEntity> rows;
    if (place.kind < complaints)
        rows = allAfter(sql, place, complaints - 1);
    const auto left = static_cast<std::size_t>(snapshotRows) - rows.size();
    if (left == 0)
        return rows;
    const auto ids = complaintsAfter(sql, place.kind < complaints ? std::string{} : place.id, account.districts, left);
    if (ids.empty())
        return rows;
    auto found = findEntities(sql, EntityKind::Complaint, ids);
    std::ranges::sort(found, {}, &StoredEntity::id);
    std::ranges::move(found, std::back_inserter(rows));
    return rows;
}

/// Rows after the place in the order (kind, id), as the account sees them.
std::vector<StoredEntity> rowsAfter(soci::session& sql, const SnapshotPlace& place, const Account& account)
{
    return account.role == core::Role::Regional ? rowsInDistricts(sql, place, account)
                                                : allAfter(sql, place, kindColumn(EntityKind::Complaint));
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
        if (!place) {
            place = SnapshotPlace{cursorAt(head, call.account), -1, {}};
            if (call.account.role != core::Role::Administrator)
                backend.journal->note(call.account.id, access::readAll);
        } else if (const auto state = check(sql, head, place->start, call.account); state != CursorState::Good)
            return cursorProblem(state);
        const auto rows = completeRows(sql, rowsAfter(sql, *place, call.account), backend.now());
        const auto actor = call.account.actor();
        std::string body = "{\"items\":[", next;
        for (const auto& row : rows)
            appendRow(body, row, actor);
        body += "],\"cursor\":\"" + place->start.text() + "\"";
        if (rows.size() == static_cast<std::size_t>(snapshotRows)) {
            place->kind = kindColumn(rows.back().entity.kind);
            place->id = rows.back().entity.id;
            next = place->text();
            body += ",\"next\":\"" + next + "\"";
        }
        body += headMembers(head.seq, head.backedUpSeq) + "}";
        Response page = http::jsonResponse(200, std::move(body));
        if (!next.empty())
            page.with("Posko-Next", next); // so that a desk may ask for the next one while this one is coming
        return page;
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
    const auto found = readChanges(sql, head, cursor.seq, &account, changeRows, now);
    std::vector<const Change*> changes;
    for (const auto& change : found)
        changes.push_back(&change);
    page.write(changes, account.actor());
    page.head = head.seq;
    page.backedUpSeq = head.backedUpSeq;
    page.more = found.size() == changeRows;
    page.next = cursorAt(head, account);
    if (page.more) {
        page.next.seq = found.back().seq;
        page.next.tag = found.back().tag;
    }
    return page;
}

/// A desk that asks for what came after a place.
struct Follow {
    Cursor from;
    std::chrono::steady_clock::time_point until; ///< how long it wants to wait for a first change
};

Result<Follow> readFollow(const http::Call& call)
{
    const auto cursor = Cursor::parse(call.ask("cursor"));
    if (!cursor)
        return core::fail(ErrorCode::Invalid, "The cursor is missing or malformed.", "cursor");
    const auto wait = http::waitOf(call.ask("wait"));
    if (!wait)
        return core::fail(ErrorCode::Invalid, "The wait must be 0 to 55 seconds.", "wait");
    return Follow{*cursor, call.request.arrived + *wait};
}

/// Changes as the desks that follow get them: from the window, waiting for some, gathered while they come fast.
class Following {
public:
    Following(Backend& where, ChangeWindow& changes, const Hub& waits)
        : backend(where)
        , window(changes)
        , hub(waits)
        , pages(changes)
    {
    }

    /// What needs neither the database nor much work.
    std::optional<Response> answerAtOnce(const http::Call& call)
    {
        const auto follow = readFollow(call);
        if (!follow || isOver(*follow) || !isNear(*follow))
            return {};
        if (auto gather = gathering(*follow, call))
            return gather;
        const auto shared = pages.page(follow->from, call.account);
        if (!shared)
            return {};
        if (auto wait = waiting(shared->page, *follow, call.account))
            return wait;
        if (http::isWorthPacking(call.request, shared->text) && !shared->isPacked())
            return {};
        return answer(shared, call);
    }

    Response answer(const http::Call& call)
    {
        const auto follow = readFollow(call);
        if (!follow)
            return http::problem(follow.error());
        // Who waits no longer gets all there is, whoever made it.
        const bool over = isOver(*follow);
        if (over && !hub.isShutDown())
            window.catchUp();
        if (auto gather = over ? std::nullopt : gathering(*follow, call))
            return *std::move(gather);
        const auto shared = over ? nullptr : pages.page(follow->from, call.account);
        if (shared) {
            if (auto wait = waiting(shared->page, *follow, call.account))
                return *std::move(wait);
            return answer(shared, call);
        }
        auto page = window.page(follow->from, call.account);
        if (!page)
            page = backend.database->read(
                [&](soci::session& sql) { return pageFrom(sql, follow->from, call.account, backend.now()); });
        if (auto wait = waiting(*page, *follow, call.account))
            return *std::move(wait);
        if (page->state != CursorState::Good)
            return cursorProblem(page->state);
        return http::jsonResponse(200, page->takeText());
    }

private:
    /// Whether what came since is little enough to be put together beside other connections.
    bool isNear(const Follow& follow) const
    {
        return window.headSeq() - follow.from.seq <= static_cast<std::int64_t>(2 * changeRows);
    }

    bool isOver(const Follow& follow) const
    {
        return hub.isShutDown() || std::chrono::steady_clock::now() >= follow.until;
    }

    /// While changes come fast, the desks of an audience are answered together. Who is far behind goes on at once.
    std::optional<Response> gathering(const Follow& follow, const http::Call& call) const
    {
        if (!window.isBusy() || !isNear(follow))
            return {};
        const auto round = SharedPages::nextRound(call.account, call.request.arrived);
        if (std::chrono::steady_clock::now() >= round)
            return {};
        Response later;
        later.wait = http::Wait{.after = std::numeric_limits<std::int64_t>::max(), .until = round};
        return later;
    }

    std::optional<Response> waiting(const FeedPage& page, const Follow& follow, const Account& account) const
    {
        if (page.state != CursorState::Good || page.any || page.more || isOver(follow))
            return {};
        Response later;
        later.wait = http::Wait{.after = page.head, .until = follow.until};
        if (account.role == core::Role::Regional)
            later.wait->districts = account.districts;
        return later;
    }

    static Response answer(const std::shared_ptr<const SharedPage>& shared, const http::Call& call)
    {
        if (shared->page.state != CursorState::Good)
            return cursorProblem(shared->page.state);
        const bool pack = http::isWorthPacking(call.request, shared->text) && !shared->packed().empty();
        return http::sharedResponse({shared, pack ? &shared->packed() : &shared->text}, pack);
    }

    Backend& backend;
    ChangeWindow& window;
    const Hub& hub;
    SharedPages pages;
};

Response complaint(Backend& backend, const http::Call& call)
{
    const auto& id = call.parameter("id");
    return backend.database->read([&](soci::session& sql) {
        auto found = core::isUuid(id) ? findEntity(sql, EntityKind::Complaint, id) : std::nullopt;
        const auto actor = call.account.actor();
        if (!found || !sees(actor, *found))
            return http::problem({ErrorCode::Missing, "There is no such complaint, or it is not yours to see.", {}});
        if (call.account.role != core::Role::Administrator)
            backend.journal->note(call.account.id, access::readComplaint, id);
        std::vector<StoredEntity> rows;
        rows.push_back(std::move(*found));
        std::string body;
        appendRow(body, completeRows(sql, std::move(rows), backend.now(), true).front(), actor);
        return http::jsonResponse(200, std::move(body));
    });
}

} // namespace

void addFeedRoutes(http::Router& router, Backend& backend, ChangeWindow& window, const Hub& hub)
{
    using http::Access;
    using http::Work;
    constexpr std::size_t noBody = 1024;
    const auto following = std::make_shared<Following>(backend, window, hub);
    router.add(
        {"GET", "/api/v1/sync/snapshot", Access::SignedIn, noBody, Work::Database, [&backend](const http::Call& call) {
             return snapshot(backend, call);
         }});
    router.add({"GET", "/api/v1/sync/changes", Access::SignedIn, noBody, Work::Database,
                [following](const http::Call& call) { return following->answer(call); },
                [following](const http::Call& call) {
                    return following->answerAtOnce(call);
                }});
    router.add({"GET", "/api/v1/complaints/{id}", Access::SignedIn, noBody, Work::Database,
                [&backend](const http::Call& call) {
                    return complaint(backend, call);
                }});
}

} // namespace posko::server
