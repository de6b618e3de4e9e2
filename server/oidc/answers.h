#pragma once

#include "core/error.h"
#include "server/oidc/fetch.h"

#include <string>

/// What a provider's answers say, believed only as far as they fit its issuer.
namespace posko::server::oidc {

/// What the provider says of itself (OpenID Connect Discovery 1.0).
struct Configuration {
    std::string authorizationEndpoint;
    Url tokenEndpoint;
    Url keys;
    bool secretInBody = false; ///< it takes the client's secret in the form only
};

/// Refuses a configuration of another issuer, addresses that a provider must not have (see parseUrl), and, of an issuer
/// that is https, a token endpoint or keys that are not.
core::Result<Configuration> readConfiguration(const Answer&, const std::string& issuer);

/// The field of the error where the provider refused an exchange because of what was exchanged.
inline constexpr const char* refusedExchange = "code";

/// The ID token in the token endpoint's answer to an exchange.
core::Result<std::string> readIdToken(const Answer&);

/// What people are told where the provider is at fault: "The agency's sign-in …".
std::unexpected<core::Error> unusable(const std::string& what);

} // namespace posko::server::oidc
