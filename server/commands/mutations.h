#pragma once

#include "server/auth/account.h"
#include "server/store/database.h"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace posko::server {

/// The stored answer to a command.
struct Mutation {
    std::string contentHash; ///< of the account and the command
    bool applied = false;
    std::string result; ///< the outcome as JSON, without a conflict's row
};

/// The stored answers as one writing transaction sees them.
class Mutations {
public:
    explicit Mutations(Transaction& open);

    /// Reads answers ahead, with one statement.
    void expect(std::span<const std::string> mutationIds);
    /// Null where there is none; valid until something is stored.
    const Mutation* find(const std::string& mutationId);
    /// The last act of a step: nothing that follows it may throw.
    void store(const Account&, const core::Command&, Mutation);

private:
    Transaction& transaction;
    std::unordered_map<std::string, std::optional<Mutation>> known;
};

/// What tells a repeated command from another one with the same id: all that was sent, understood or not, in whatever
/// order its members came. What a later version understands of it does not make it another one.
std::string contentHash(const Account&, const core::json::value& sent);
/// As it was taken before, of what is understood; stored results may have it.
std::string formerContentHash(const Account&, const core::Command&);

} // namespace posko::server
