#pragma once

#include "server/auth/accounts.h"
#include "server/store/database.h"

#include <optional>
#include <string>

namespace posko::server::oidc {

/// Says that the issuer means this account by the subject, in place of what it meant before. Refused where the subject
/// is somebody else's.
core::Result<void> linkSubject(Transaction&, const std::string& login, const std::string& issuer,
                               const std::string& subject);
/// Forgets every link of the account and ends its sessions.
core::Result<void> unlinkSubjects(Transaction&, const std::string& login);

std::optional<StoredAccount> accountBySubject(soci::session&, const std::string& issuer, const std::string& subject);

} // namespace posko::server::oidc
