#include "server/claims/store.h"

#include "server/store/query.h"

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

Result<void> storeClaim(Transaction& transaction, const Account& account, const std::string& complaint)
{
    const auto target = transaction.complaint(complaint);
    if (!target || !account.actor().sees(target->district))
        return fail(ErrorCode::Missing, "There is no such complaint, or it is not yours to see.", "complaint_id");
    if (!core::isOpen(target->status))
        return fail(ErrorCode::WrongStatus, "The complaint is done: it takes no claim.", "complaint_id");
    const auto now = core::toMillis(transaction.now);
    auto& sql = transaction.sql();
    Query(sql).text("DELETE FROM claim WHERE ends <= ").value(now).run();
    // From `device`, since a session that ended a moment ago may still be remembered.
    Query(sql)
        .text(
            "INSERT INTO claim (account_id, device_id, complaint_id, since, ends) SELECT account_id, device_id, CAST(")
        .value(complaint)
        .text(" AS TEXT), CAST(")
        .value(now)
        .text(" AS BIGINT), CAST(")
        .value(core::toMillis(transaction.now + core::claimLasts))
        .text(" AS BIGINT) FROM device WHERE account_id = ")
        .value(account.id)
        .text(" AND device_id = ")
        .value(account.device)
        .text(" ON CONFLICT (account_id, device_id) DO UPDATE SET since = CASE WHEN claim.complaint_id = "
              "excluded.complaint_id THEN claim.since ELSE excluded.since END, complaint_id = excluded.complaint_id, "
              "ends = excluded.ends")
        .run();
    return {};
}

void endClaim(Transaction& transaction, const Account& account)
{
    Query(transaction.sql())
        .text("DELETE FROM claim WHERE account_id = ")
        .value(account.id)
        .text(" AND device_id = ")
        .value(account.device)
        .run();
}

std::vector<StoredClaim> readClaims(soci::session& sql, core::Instant now)
{
    std::vector<StoredClaim> claims;
    StoredClaim stored;
    std::int64_t since = 0;
    std::int64_t ends = 0;
    Query(sql)
        .text("SELECT c.complaint_id, c.account_id, c.since, c.ends, e.district FROM claim c JOIN entity e "
              "ON e.kind = 8 AND e.id = c.complaint_id WHERE e.open = 1 AND c.ends > ")
        .value(core::toMillis(now))
        .text(" ORDER BY c.complaint_id, c.since, c.account_id, c.ends")
        .each(
            [&] {
                stored.claim.since = core::instant(since);
                stored.claim.until = core::instant(ends);
                claims.push_back(stored);
            },
            stored.claim.complaint, stored.claim.user, since, ends, stored.district);
    return claims;
}

} // namespace posko::server
