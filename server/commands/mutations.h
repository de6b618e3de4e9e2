#pragma once

#include "server/auth/account.h"
#include "server/store/database.h"

#include <optional>
#include <string>

namespace posko::server {

/// The stored answer to a command.
struct Mutation {
    std::string contentHash; ///< of the account and the command
    bool applied = false;
    core::json::value result; ///< the outcome on the wire, without a conflict's row
};
std::optional<Mutation> findMutation(soci::session&, const std::string& mutationId);
void storeMutation(Transaction&, const Account&, const core::Command&, const std::string& contentHash,
                   const core::Outcome&);
/// What tells a repeated command from another one with the same id.
std::string contentHash(const Account&, const core::Command&);

} // namespace posko::server
