#include "server/erasure.h"

#include "core/quoted_names.h"
#include "server/channels/store.h"
#include "server/privacy.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

namespace posko::server {

namespace {

/// Other writers wait no longer than these take.
constexpr std::int64_t complaintsATransaction = 200;

/// Who may read everything of a complaint but its reporters' data.
core::Actor stranger()
{
    core::Actor actor;
    actor.role = core::Role::Administrator;
    return actor;
}

/// A complaint's events as they are stored.
struct StoredHistory {
    std::vector<std::int64_t> places;
    std::vector<std::string> texts;
    std::vector<core::Event> events;
};

StoredHistory storedHistory(soci::session& sql, const std::string& complaintId)
{
    StoredHistory history;
    std::int64_t n = 0;
    std::string body;
    Query(sql)
        .text("SELECT n, body FROM event WHERE complaint_id = ")
        .value(complaintId)
        .text(" ORDER BY n")
        .each(
            [&] {
                history.places.push_back(n);
                history.texts.push_back(body);
                history.events.push_back(decodeHistory("[" + body + "]").front());
            },
            n, body);
    return history;
}

/// Stores the events that differ now; whether any did.
bool rewrite(soci::session& sql, const std::string& complaintId, const StoredHistory& before,
             const std::vector<core::Event>& after)
{
    bool any = false;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto text = core::json::serialize(core::toJson(after[i]));
        if (text == before.texts[i])
            continue;
        any = true;
        Query(sql)
            .text("UPDATE event SET body = ")
            .value(text)
            .text(" WHERE complaint_id = ")
            .value(complaintId)
            .text(" AND n = ")
            .value(before.places[i])
            .run();
    }
    return any;
}

/// All that the complaint was ever grouped with, and those that were grouped with these: the members of one lead need
/// not know of each other.
std::vector<std::string> groupOf(soci::session& sql, const std::string& complaintId,
                                 const std::vector<core::Event>& history)
{
    const auto direct = groupedWith(complaintId, history);
    auto all = direct;
    for (const auto& id : direct) {
        for (auto& further : groupedWith(id, storedHistory(sql, id).events)) {
            if (further != complaintId && !std::ranges::contains(all, further))
                all.push_back(std::move(further));
        }
    }
    return all;
}

/// A reply to a group stands in the history of each of its complaints and names the reporters of all, and so may what
/// is written there on one of them. Once they are gone here, nobody knows any more what to mask there. Open complaints
/// keep their own texts and addresses, which are worked with.
void eraseFromGroup(Transaction& transaction, const core::Complaint& complaint, const std::vector<std::string>& group)
{
    const core::QuotedNames names(complaint.reporters);
    if (names.empty())
        return;
    for (const auto& id : group) {
        const auto other = transaction.complaint(id);
        if (!other)
            continue;
        const auto history = storedHistory(transaction.sql(), id);
        auto events = history.events;
        for (auto& event : events) {
            for (auto& [name, value] : event.details) {
                if (!isCoded(name))
                    value = names.mask(value);
            }
        }
        auto after = *other;
        if (!core::isOpen(after.status)) {
            for (auto* text : writtenTexts(after))
                *text = names.mask(*text);
        }
        if (rewrite(transaction.sql(), id, history, events) || after != *other)
            putComplaint(transaction, std::move(after), {}, 0, {});
    }
}

/// The reporters of those complaints, as far as they are still known.
std::vector<core::Reporter> reportersOf(soci::session& sql, const std::vector<std::string>& complaintIds)
{
    std::vector<core::Reporter> found;
    if (complaintIds.empty())
        return found;
    for (auto& other : findComplaints(sql, complaintIds))
        std::ranges::move(other.reporters, std::back_inserter(found));
    return found;
}

void erase(Transaction& transaction, const core::Complaint& complaint)
{
    const auto history = storedHistory(transaction.sql(), complaint.id);
    const auto group = groupOf(transaction.sql(), complaint.id, history.events);
    eraseFromGroup(transaction, complaint, group);
    const auto others = reportersOf(transaction.sql(), group);
    const bool spoke =
        rewrite(transaction.sql(), complaint.id, history, readable(history.events, complaint, stranger(), others));
    // Its own time stays: nothing happened to the complaint, and desks show it where they did.
    if (auto after = readable(complaint, stranger()); spoke || after != complaint)
        putComplaint(transaction, std::move(after), {}, 0, {});
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

} // namespace

core::Result<bool> erasePortion(Transaction& transaction, std::int64_t before, ErasurePlace& place)
{
    std::vector<std::string> ids;
    ErasurePlace next = place;
    Query(transaction.sql())
        .text("SELECT received, id FROM entity WHERE number <> '' AND open = 0 AND erased = 0 AND received <= ")
        .value(before)
        .text(" AND updated <= ")
        .value(before)
        .text(" AND (received, id) > (")
        .value(place.received)
        .text(",")
        .value(place.id)
        .text(") ORDER BY received, id LIMIT ")
        .value(complaintsATransaction)
        .each([&] { ids.push_back(next.id); }, next.received, next.id);
    transaction.expect(ids);
    std::vector<std::string> erased;
    for (const auto& id : ids) {
        const auto complaint = transaction.complaint(id);
        if (!complaint || !isDone(transaction, *complaint, before))
            continue;
        erase(transaction, *complaint);
        channels::forgetAuthors(transaction, id);
        erased.push_back(id);
    }
    if (!erased.empty())
        Query(transaction.sql()).text("UPDATE entity SET erased = 1 WHERE kind = 8 AND id").in(erased).run();
    place = std::move(next);
    return ids.size() == static_cast<std::size_t>(complaintsATransaction);
}

} // namespace posko::server
