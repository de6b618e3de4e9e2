#pragma once

#include "core/error.h"
#include "server/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

/// The key of a citizens' app or a reporting site: what it may post through Open311.
struct ApiKey {
    std::string name;
    std::int64_t perMinute = 600;
    std::int64_t perDay = 20'000;
    core::Instant created;
    std::optional<core::Instant> revoked;
    std::int64_t today = 0; ///< accepted posts since midnight UTC
};

inline constexpr std::int64_t mostPerMinute = 10'000;

/// Makes a key with those limits and returns it; only its hash is kept.
core::Result<std::string> addApiKey(Transaction&, const ApiKey&);
/// All, by name.
std::vector<ApiKey> apiKeys(soci::session&, core::Instant now);
/// From now on the key is refused. Its name stays taken, since complaints name it.
core::Result<void> revokeApiKey(Transaction&, const std::string& name);

/// The key, or nothing for one that nobody made or that was revoked. `today` is not read.
std::optional<ApiKey> findApiKey(soci::session&, std::string_view key);
/// Whether another post would be taken today; and the error that says that it would not.
bool hasPostsLeft(soci::session&, const ApiKey&, core::Instant now);
core::Error dayUsedUp();
/// Counts one accepted post, or refuses it as TooMany when the day's are used up.
core::Result<void> countPost(Transaction&, const ApiKey&);

} // namespace posko::server
