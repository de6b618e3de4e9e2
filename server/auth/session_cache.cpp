#include "server/auth/session_cache.h"

#include <algorithm>
#include <chrono>

namespace posko::server {

namespace {

constexpr std::chrono::seconds lasts{1};
/// More than the desks of an agency; then all are forgotten, which costs a look each.
constexpr std::size_t most = 10'000;

} // namespace

std::optional<Account> SessionCache::find(const std::string& tokenHash, std::uint64_t generation,
                                          core::Instant now) const
{
    const std::lock_guard lock(mutex);
    const auto found = known.find(tokenHash);
    if (found == known.end() || found->second.generation != generation || now < found->second.from ||
        now >= found->second.until)
        return {};
    return found->second.account;
}

void SessionCache::keep(const std::string& tokenHash, const Account& account, std::uint64_t generation,
                        core::Instant now, core::Instant expires)
{
    const std::lock_guard lock(mutex);
    if (known.size() >= most)
        known.clear();
    known.insert_or_assign(tokenHash, Known{account, generation, now, std::min<core::Instant>(now + lasts, expires)});
}

} // namespace posko::server
