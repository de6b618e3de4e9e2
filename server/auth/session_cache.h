#pragma once

#include "core/time.h"
#include "server/auth/account.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace posko::server {

/// Who stands behind an access token, remembered for a second: a desk that polls ten times a second costs the database
/// one look. What this process changes in accounts and sessions counts at once, what others change within that second.
/// Any thread.
class SessionCache {
public:
    /// `generation` is that of the database now, see Database::accountsGeneration.
    std::optional<Account> find(const std::string& tokenHash, std::uint64_t generation, core::Instant now) const;
    /// `generation` as it was before the account was read; `expires`: the token's end.
    void keep(const std::string& tokenHash, const Account&, std::uint64_t generation, core::Instant now,
              core::Instant expires);

private:
    struct Known {
        Account account;
        std::uint64_t generation = 0;
        core::Instant from;
        core::Instant until;
    };
    mutable std::mutex mutex;
    std::unordered_map<std::string, Known> known;
};

} // namespace posko::server
