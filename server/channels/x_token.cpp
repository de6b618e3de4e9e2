#include "server/channels/x_token.h"

#include "server/channels/answers.h"
#include "server/channels/secrets.h"
#include "server/channels/web.h"
#include "server/log.h"

#include <charconv>
#include <ranges>

namespace posko::server::channels {

namespace {

constexpr std::chrono::minutes renewedBefore{1};
/// X says how long a token lasts; where it does not.
constexpr std::int64_t usualSeconds = 7200;

std::vector<std::string> secretParts(const std::string& secret)
{
    std::vector<std::string> parts;
    for (const auto part : std::views::split(secret, ':'))
        parts.emplace_back(part.begin(), part.end());
    return parts;
}

std::int64_t secondsIn(const std::string& text)
{
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

std::int64_t since1970(core::Instant time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::int64_t tokenLife(const core::json::value& answer)
{
    const auto* object = answer.if_object();
    const auto* life = object ? object->if_contains("expires_in") : nullptr;
    return life && life->is_int64() && life->get_int64() > 0 ? life->get_int64() : usualSeconds;
}

} // namespace

XToken::XToken(std::string address, const std::string& secret, const Means& given)
    : base(std::move(address))
    , means(given)
{
    constexpr std::size_t fetched = 5;
    const auto parts = secretParts(secret);
    if (parts.size() == 1) {
        access = secret;
    } else if (parts.size() == 3 || parts.size() == fetched) {
        client = parts[0];
        clientSecret = parts[1];
        refresh = parts[2];
    }
    if (parts.size() == fetched) {
        access = parts[3];
        ends = core::Instant{std::chrono::seconds{secondsIn(parts[4])}};
    }
}

Attempt<std::string> XToken::current()
{
    if (access.empty() && !isRenewable())
        return std::unexpected(
            Failure{Failure::Kind::SecretRefused,
                    "Its secret is neither an access token nor CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN."});
    if (isRenewable() && (access.empty() || means.now() > ends - renewedBefore)) {
        if (const auto renewed = renew(); !renewed)
            return std::unexpected(renewed.error());
    }
    return access;
}

Attempt<void> XToken::renew()
{
    oidc::Exchange exchange;
    exchange.url = oidc::parseUrl(base + "/2/oauth2/token").value();
    exchange.body = "grant_type=refresh_token&refresh_token=" + oidc::formText(refresh);
    if (clientSecret.empty())
        exchange.body += "&client_id=" + oidc::formText(client);
    else
        exchange.authorization = oidc::basicAuthorization(client, clientSecret);
    auto answer = means.web.ask(std::move(exchange));
    constexpr int badRequest = 400;
    // So it answers for a token that was used before, is too old or was revoked.
    if (answer && answer->status == badRequest)
        return std::unexpected(Failure{Failure::Kind::SecretRefused,
                                       "X does not take the refresh token any more. Give a new one: poskod channel "
                                       "secret NAME."});
    const auto given = acceptedJson(std::move(answer));
    if (!given)
        return std::unexpected(given.error());
    auto fresh = textMember(*given, "access_token");
    if (fresh.empty() || !checkSecret(fresh))
        return std::unexpected(Failure{Failure::Kind::Passing, "Its answer has no access token."});
    access = std::move(fresh);
    ends = means.now() + std::chrono::seconds{tokenLife(*given)};
    if (auto next = textMember(*given, "refresh_token"); !next.empty())
        refresh = std::move(next);
    const auto secret =
        client + ":" + clientSecret + ":" + refresh + ":" + access + ":" + std::to_string(since1970(ends));
    // Without it the channel works until the program ends.
    if (const auto kept = means.keepSecret(secret); !kept)
        logError("a new token of X could not be kept: " + kept.error().message);
    return {};
}

} // namespace posko::server::channels
