#include "server/erasure.h"

#include "server/privacy.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <cctype>
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
    bool any = false;
    for (const auto& [place, before] : events) {
        auto event = decodeHistory("[" + before + "]");
        for (auto& [name, value] : event.front().details) {
            if (!isCoded(name))
                maskKnown(value, complaint.reporters);
        }
        const auto after =
            core::json::serialize(core::toJson(readable(std::move(event), complaint, stranger()).front()));
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
        if (auto after = withoutReporters(*complaint); spoke || after != *complaint)
            putComplaint(transaction, std::move(after), {}, 0, {});
        erased.push_back(id);
    }
    if (!erased.empty())
        Query(transaction.sql()).text("UPDATE entity SET erased = 1 WHERE kind = 8 AND id IN ").list(erased).run();
    place = std::move(next);
    return ids.size() == static_cast<std::size_t>(complaintsATransaction);
}

} // namespace posko::server
