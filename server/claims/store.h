#pragma once

#include "core/claim.h"
#include "server/auth/account.h"
#include "server/store/database.h"

#include <string>
#include <vector>

/// Who has which complaint open, in the database, so that several servers over it know the same. Each desk has one
/// complaint open at a time, so there are never more claims than signed-in desks (decision 0027).
namespace posko::server {

/// A claim with the district that its complaint lies in now.
struct StoredClaim {
    core::Claim claim;
    std::string district;
    bool operator==(const StoredClaim&) const = default;
};

/// Says that the account's desk has that complaint open for claimLasts from now, in place of what it had open before.
/// Missing where the account sees no such complaint, WrongStatus where it is not open.
core::Result<void> storeClaim(Transaction&, const Account&, const std::string& complaint);
/// The account's desk has none open any more.
void endClaim(Transaction&, const Account&);

/// Those of open complaints that are not over, ordered by complaint and time. Throws soci::soci_error.
std::vector<StoredClaim> readClaims(soci::session&, core::Instant now);

} // namespace posko::server
