#pragma once

#include "core/error.h"
#include "core/time.h"
#include "server/oidc/keys.h"

#include <string>
#include <string_view>

namespace posko::server::oidc {

/// Bytes of a subject at most, as OpenID Connect Core 1.0, section 2, says.
inline constexpr std::size_t longestSubject = 255;

/// What an ID token must say to be taken.
struct Expected {
    std::string issuer;
    std::string client;
    std::string nonce;
    core::Instant now;
};

/// Checks an ID token (OpenID Connect Core 3.1.3.7) and returns its subject. Signed by RS256 or ES256 with one of the
/// keys; `iss`, `aud` with `azp`, `exp`, `iat`, `nbf` and `nonce` as expected, clocks up to a minute apart, and issued
/// within the last ten minutes. Unauthenticated where it is not good, Missing where its key is not in the set.
core::Result<std::string> verifyIdToken(std::string_view token, const KeySet&, const Expected&);

} // namespace posko::server::oidc
