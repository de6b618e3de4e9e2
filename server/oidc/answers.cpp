#include "server/oidc/answers.h"

#include "core/wire.h"
#include "server/log.h"

#include <algorithm>

namespace posko::server::oidc {

namespace json = boost::json;

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

std::string textOf(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string{};
}

Result<json::object> objectOf(const Answer& answer, const char* what)
{
    auto parsed = core::parseJson(answer.body);
    if (answer.status != 200 || !parsed || !parsed->is_object())
        return unusable(std::string("gave no ") + what + ": HTTP " + std::to_string(answer.status) + ".");
    return std::move(parsed->as_object());
}

} // namespace

std::unexpected<core::Error> unusable(const std::string& what)
{
    return fail(ErrorCode::Unavailable, "The agency's sign-in " + what);
}

Result<Configuration> readConfiguration(const Answer& answer, const std::string& issuer)
{
    const auto object = objectOf(answer, "configuration");
    if (!object)
        return std::unexpected(object.error());
    if (textOf(*object, "issuer") != issuer)
        return unusable("calls itself " + textOf(*object, "issuer") + ", not " + issuer +
                        ". Write --oidc-issuer exactly as the provider does.");
    Configuration found;
    found.authorizationEndpoint = textOf(*object, "authorization_endpoint");
    auto token = parseUrl(textOf(*object, "token_endpoint"));
    auto keys = parseUrl(textOf(*object, "jwks_uri"));
    if (const auto page = parseUrl(found.authorizationEndpoint); !page || !token || !keys)
        return unusable("has a configuration without proper addresses: " +
                        (page ? token ? keys.error() : token.error() : page.error()).message);
    if (parseUrl(issuer).value().secure && !(token->secure && keys->secure))
        return unusable("is https, but names an address of http: " +
                        textOf(*object, token->secure ? "jwks_uri" : "token_endpoint") +
                        ". What comes from there in clear could be anybody's. Let it name addresses of https.");
    found.tokenEndpoint = std::move(*token);
    found.keys = std::move(*keys);
    // Where it says nothing, the standard says client_secret_basic.
    if (const auto* ways = object->if_contains("token_endpoint_auth_methods_supported"); ways && ways->is_array())
        found.secretInBody = !std::ranges::contains(ways->as_array(), json::value("client_secret_basic"));
    return found;
}

Result<std::string> readIdToken(const Answer& answer)
{
    const auto parsed = core::parseJson(answer.body);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (answer.status == 200) {
        auto token = object ? textOf(*object, "id_token") : std::string{};
        if (token.empty())
            return unusable("gave no ID token. The client must be allowed the scope openid.");
        return token;
    }
    const auto error = object ? textOf(*object, "error") : std::string{};
    if (error == "invalid_grant")
        return fail(ErrorCode::Unauthenticated, "This sign-in was used or has ended. Start it again.");
    // What the administrator has to mend: the provider's words are no secret and name nobody.
    logError("the OpenID provider refuses the exchange of a code: HTTP " + std::to_string(answer.status) + " " +
             (error == "invalid_client" || error == "unauthorized_client" ? error : "without a known reason"));
    auto refusal = unusable("refuses this server. Its administrator has to look at the provider's settings for Posko.");
    // What a sign-in of another making may be at fault for, counts against who brought it.
    const bool ours = error == "invalid_client" || error == "unauthorized_client" || answer.status >= 500;
    if (!ours)
        refusal.error().field = refusedExchange;
    return refusal;
}

} // namespace posko::server::oidc
