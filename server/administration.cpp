#include "server/administration.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

void record(Transaction& transaction, const Act& act)
{
    const std::int64_t at = core::toMillis(transaction.now);
    core::json::object object;
    for (const auto& [name, value] : act.details)
        object[name] = value;
    const std::string details = core::json::serialize(object);
    // One transaction writes at a time, so that no other takes the same place.
    transaction.sql() << "INSERT INTO administration (n, at, account_id, action, target, details) VALUES "
                         "((SELECT COALESCE(max(n), 0) + 1 FROM administration), "
                         ":at, :account, :action, :target, :details)",
        soci::use(at), soci::use(act.accountId), soci::use(act.action), soci::use(act.target), soci::use(details);
}

} // namespace posko::server
