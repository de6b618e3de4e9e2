#pragma once

#include "core/wire.h"
#include "server/auth/account.h"
#include "server/commands/mutations.h"
#include "server/store/reference.h"

#include <string>
#include <variant>
#include <vector>

namespace posko::server {

inline constexpr std::size_t commandsARequest = 100;

/// A command of a request, or why it could not be read; then it is answered `rejected` and the others go on.
struct BatchItem {
    std::string mutationId;
    std::variant<core::Command, core::Error> content;
    std::string hash;       ///< of the account and the command
    std::string formerHash; ///< the same as earlier versions took it
};

/// The commands of a request's body, 1 to commandsARequest.
core::Result<std::vector<BatchItem>> readBatch(const std::string& body, const Account&);

/// What became of a command.
struct BatchAnswer {
    core::OutcomeKind kind = core::OutcomeKind::Applied;
    std::string text; ///< the outcome as JSON
    /// Photos as they were covered before it: once it is committed, their copies for the public are former ones.
    std::vector<core::Photo> formerCovers;
};

/// Carries a request's commands out inside a writing transaction. Each is a step that stands or falls alone, and its
/// result is stored with its effect. Returns an answer to each, or an error that spoils the whole request before
/// anything is done: an id that is known with other content.
core::Result<std::vector<BatchAnswer>> carryOut(const std::vector<BatchItem>&, const Account&, Transaction&, Mutations&,
                                                ReferenceCache&);

} // namespace posko::server
