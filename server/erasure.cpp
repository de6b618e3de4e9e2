#include "server/erasure.h"

#include "server/privacy.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <span>
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

/// The reporters of complaints that this one was ever grouped with: a reply to the group names them in its history.
std::vector<core::Reporter> groupsReporters(soci::session& sql, const std::string& complaintId,
                                            std::span<const core::Event> events)
{
    std::vector<core::Reporter> found;
    const auto ids = groupedWith(complaintId, events);
    if (ids.empty())
        return found;
    for (auto& other : findComplaints(sql, ids))
        std::ranges::move(other.reporters, std::back_inserter(found));
    return found;
}

/// Whether anything in it had to go.
bool eraseHistory(soci::session& sql, const core::Complaint& complaint)
{
    std::vector<std::pair<std::int64_t, std::string>> events;
    std::int64_t n = 0;
    std::string body;
    Query(sql)
        .text("SELECT n, body FROM event WHERE complaint_id = ")
        .value(complaint.id)
        .each([&] { events.emplace_back(n, body); }, n, body);
    std::vector<core::Event> decoded;
    for (const auto& [place, text] : events)
        decoded.push_back(decodeHistory("[" + text + "]").front());
    const auto erased = readable(decoded, complaint, stranger(), groupsReporters(sql, complaint.id, decoded));
    bool any = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto& [place, before] = events[i];
        const auto after = core::json::serialize(core::toJson(erased[i]));
        if (after == before)
            continue;
        any = true;
        Query(sql)
            .text("UPDATE event SET body = ")
            .value(after)
            .text(" WHERE complaint_id = ")
            .value(complaint.id)
            .text(" AND n = ")
            .value(place)
            .run();
    }
    return any;
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
        const bool spoke = eraseHistory(transaction.sql(), *complaint);
        // Its own time stays: nothing happened to the complaint, and desks show it where they did.
        if (auto after = readable(*complaint, stranger()); spoke || after != *complaint)
            putComplaint(transaction, std::move(after), {}, 0, {});
        erased.push_back(id);
    }
    if (!erased.empty())
        Query(transaction.sql()).text("UPDATE entity SET erased = 1 WHERE kind = 8 AND id IN ").list(erased).run();
    place = std::move(next);
    return ids.size() == static_cast<std::size_t>(complaintsATransaction);
}

} // namespace posko::server
