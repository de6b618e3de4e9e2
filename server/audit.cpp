#include "server/audit.h"

#include "server/auth/accounts.h"
#include "server/privacy.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <algorithm>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// Where in the history the acts since then begin, as far as the feed's marks tell: a place at or before it.
std::int64_t placeBefore(soci::session& sql, core::Instant since)
{
    const std::int64_t at = core::toMillis(since);
    std::int64_t seq = 0;
    sql << "SELECT COALESCE(MAX(seq), 0) FROM feed_mark WHERE at <= :at", soci::use(at), soci::into(seq);
    return seq * eventsAChange;
}

struct Found {
    std::int64_t place;
    AuditEntry entry;
};

} // namespace

Result<std::vector<AuditEntry>> audit(soci::session& sql, const AuditFilter& filter)
{
    Query query(sql);
    query.text("SELECT v.n, v.body, e.number FROM event v JOIN entity e ON e.kind = 8 AND e.id = v.complaint_id WHERE ");
    if (filter.complaint) {
        const auto id = complaintByNumber(sql, *filter.complaint);
        if (!id)
            return fail(ErrorCode::Missing, "There is no complaint " + *filter.complaint + ".");
        query.text("v.complaint_id = ").value(*id);
    } else {
        query.text("v.n >= ").value(filter.since ? placeBefore(sql, *filter.since) : 0);
    }
    std::optional<std::string> user;
    if (filter.login) {
        const auto stored = accountByLogin(sql, *filter.login);
        if (!stored)
            return fail(ErrorCode::Missing, "There is no user " + *filter.login + ".");
        user = stored->account.id;
    }
    std::vector<Found> found;
    std::int64_t place = 0;
    std::string body;
    std::string number;
    query.each(
        [&] {
            auto event = decodeHistory("[" + body + "]").front();
            if ((filter.since && event.received < *filter.since) || (user && event.actor != *user))
                return;
            std::erase_if(event.details, [](const auto& detail) { return !isCoded(detail.first); });
            found.push_back({place, {number, std::move(event)}});
        },
        place, body, number);
    std::ranges::sort(found, {}, &Found::place);
    std::vector<AuditEntry> entries;
    entries.reserve(found.size());
    for (auto& each : found)
        entries.push_back(std::move(each.entry));
    return entries;
}

} // namespace posko::server
