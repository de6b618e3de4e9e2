#pragma once

#include "server/auth/account.h"
#include "server/store/entities.h"
#include "server/store/query.h"

#include <initializer_list>

namespace posko::server {

/// Whether the actor sees the row at all.
bool sees(const core::Actor&, const StoredEntity&);

/// Adds a condition that keeps complaints of the account's districts, in any of the columns, and all other kinds.
void keepScope(Query&, const Account&, std::initializer_list<const char*> columns);

} // namespace posko::server
