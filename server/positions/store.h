#pragma once

#include "core/crew_position.h"
#include "server/store/database.h"

#include <string>
#include <vector>

/// Where each crew was last, in the database, so that several servers over it know the same: one row a crew, no trail
/// (decision 0041).
namespace posko::server {

/// Takes the position for that of the crew whose token has this hash, unless a newer one is known. A token that was
/// revoked meanwhile stores nothing.
void storePosition(Transaction&, const std::string& tokenHash, const core::CrewPosition&);
/// Those younger than core::positionLasts, by the crew's code. Throws soci::soci_error.
std::vector<core::CrewPosition> readPositions(soci::session&, core::Instant now);
/// Takes away all others.
void forgetOldPositions(Transaction&);

} // namespace posko::server
