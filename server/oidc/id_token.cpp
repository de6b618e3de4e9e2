#include "server/oidc/id_token.h"

#include "core/wire.h"
#include "server/random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace posko::server::oidc {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace json = boost::json;

namespace {

constexpr std::size_t longestToken = 16 * 1024;
constexpr std::chrono::seconds clockDifference{60};
constexpr std::chrono::minutes oldest{10};

std::unexpected<core::Error> refused(const char* why)
{
    return fail(ErrorCode::Unauthenticated, std::string("The agency's sign-in answered with an ID token that ") + why);
}

std::optional<json::object> objectIn(std::string_view part)
{
    const auto bytes = fromBase64Url(part);
    if (!bytes)
        return {};
    auto parsed = core::parseJson(*bytes);
    if (!parsed || !parsed->is_object())
        return {};
    return std::move(parsed->as_object());
}

/// A text member; nothing where it is absent or something else.
std::optional<std::string_view> claimText(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    if (!value || !value->is_string())
        return {};
    return std::string_view(value->as_string());
}

/// A NumericDate member; nothing where it is absent or no time.
std::optional<core::Instant> timeOf(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    if (!value || !value->is_number())
        return {};
    const auto seconds = value->to_number<double>();
    constexpr double latest = 1e11;
    if (!std::isfinite(seconds) || seconds < 0 || seconds > latest)
        return {};
    return core::instant(static_cast<std::int64_t>(seconds * 1000));
}

Result<void> checkAudience(const json::object& claims, const std::string& client)
{
    const auto* audience = claims.if_contains("aud");
    const auto isClient = [&](const json::value& value) {
        return value.is_string() && value.as_string() == client;
    };
    const auto* list = audience ? audience->if_array() : nullptr;
    if (!audience || !(list ? std::ranges::any_of(*list, isClient) : isClient(*audience)))
        return refused("is meant for another program.");
    const auto* party = claims.if_contains("azp");
    if ((list && list->size() > 1 && !party) || (party && !isClient(*party)))
        return refused("was given to another program.");
    return {};
}

Result<void> checkTimes(const json::object& claims, core::Instant now)
{
    const auto expires = timeOf(claims, "exp");
    const auto issued = timeOf(claims, "iat");
    if (!expires || !issued)
        return refused("does not say when it was issued and when it ends.");
    if (now >= *expires + clockDifference)
        return refused("has expired. Sign in again; if it happens again, the server's clock is wrong.");
    if (*issued > now + clockDifference)
        return refused("comes from the future: the clocks of server and provider differ.");
    if (now > *issued + oldest + clockDifference)
        return refused("is too old. Sign in again.");
    if (claims.contains("nbf")) {
        const auto begins = timeOf(claims, "nbf");
        if (!begins || *begins > now + clockDifference)
            return refused("is not valid yet: the clocks of server and provider differ.");
    }
    return {};
}

} // namespace

Result<std::string> verifyIdToken(std::string_view token, const KeySet& keys, const Expected& expected)
{
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (token.size() > longestToken || second == std::string_view::npos)
        return refused("is none.");
    const auto header = objectIn(token.substr(0, first));
    const auto claims = objectIn(token.substr(first + 1, second - first - 1));
    const auto signature = fromBase64Url(token.substr(second + 1));
    if (!header || !claims || !signature)
        return refused("cannot be read.");
    const auto algorithm = claimText(*header, "alg");
    const auto type = claimText(*header, "typ");
    if (!algorithm || header->contains("crit") || (header->contains("typ") && type != "JWT"))
        return refused("is of a kind that is not known here.");
    if (header->contains("kid") && !claimText(*header, "kid"))
        return refused("cannot be read.");
    switch (keys.verify(*algorithm, claimText(*header, "kid").value_or(""), token.substr(0, second), *signature)) {
    case KeySet::Verdict::UnknownKey:
        return fail(ErrorCode::Missing, "The ID token was signed with a key that the provider does not publish.");
    case KeySet::Verdict::Bad:
        return refused("is not signed as it should be (RS256 or ES256).");
    case KeySet::Verdict::Good:
        break;
    }
    if (claimText(*claims, "iss") != expected.issuer)
        return refused("comes from another issuer.");
    if (auto good = checkAudience(*claims, expected.client); !good)
        return std::unexpected(good.error());
    if (auto good = checkTimes(*claims, expected.now); !good)
        return std::unexpected(good.error());
    if (expected.nonce.empty() || claimText(*claims, "nonce") != expected.nonce)
        return refused("belongs to another sign-in.");
    const auto subject = claimText(*claims, "sub");
    if (!subject || subject->empty() || subject->size() > longestSubject)
        return refused("names nobody.");
    return std::string(*subject);
}

} // namespace posko::server::oidc
