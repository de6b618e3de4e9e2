#pragma once

#include "core/error.h"
#include "core/time.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace posko::server::oidc {

/// The provider at which an agency's people sign in, and what it knows Posko as.
struct Settings {
    std::string issuer;
    std::string client;
    std::string secret; ///< empty: a public client
};

/// What a desk needs to send somebody to the provider.
struct Offer {
    std::string issuer;
    std::string client;
    std::string authorizationEndpoint;
};

/// What a desk brings back from there.
struct Grant {
    std::string code;
    std::string verifier; ///< of PKCE
    std::string redirectUri;
    std::string nonce;
};

/// The OpenID provider as this server sees it. A thread of its own asks it for everything, with limits of time and
/// size: its configuration at the start, again after a while where that failed; its keys every hour, and when a token
/// names one that is not known, at most once a minute. Any thread may call.
class Provider {
public:
    /// Refuses settings that cannot be right. It is not asked yet.
    static core::Result<std::unique_ptr<Provider>> open(Settings settings, std::function<core::Instant()> now);
    /// What is under way is answered with Unavailable.
    ~Provider();
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;

    const std::string& issuer() const;
    /// Nothing until the provider has answered once.
    std::optional<Offer> offer() const;
    /// Exchanges the code for an ID token, verifies that and hands its subject over, once and on the provider's thread.
    using Done = std::function<void(core::Result<std::string> subject)>;
    void redeem(Grant grant, Done done);

private:
    Provider();
    struct Impl;
    std::unique_ptr<Impl> impl;
};

} // namespace posko::server::oidc
