#include "server/sync/scope.h"

namespace posko::server {

bool sees(const core::Actor& actor, const StoredEntity& row)
{
    return row.kind != core::EntityKind::Complaint || actor.sees(row.district);
}

void keepScope(Query& query, const Account& account, std::initializer_list<const char*> columns)
{
    if (account.role != core::Role::Regional)
        return;
    query.text(" AND (kind <> 8");
    for (const auto* column : columns)
        query.text(" OR ").text(column).in(account.districts);
    query.text(")");
}

} // namespace posko::server
