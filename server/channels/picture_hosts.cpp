#include "server/channels/picture_hosts.h"

#include "server/channels/answers.h"

#include <algorithm>
#include <sstream>

namespace posko::server::channels {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

bool mayBeAsked(const PictureHosts& from, const oidc::Url& url)
{
    const auto base = from.base.empty() ? std::nullopt : std::optional(oidc::parseUrl(from.base));
    if (base && *base && (*base)->authority == url.authority && (*base)->secure == url.secure)
        return true;
    return url.secure && std::ranges::contains(from.hosts, url.authority);
}

/// What says of itself that it is something else needs not be opened.
bool mayBePicture(const std::string& contentType)
{
    return contentType.empty() || contentType.starts_with("image/") ||
           contentType.starts_with("application/octet-stream");
}

} // namespace

Result<std::vector<std::string>> mediaHosts(const Channel& channel)
{
    std::vector<std::string> hosts;
    std::istringstream words(channel.setting("media_hosts"));
    for (std::string word; words >> word;) {
        const auto url = oidc::parseUrl("https://" + word);
        if (!url || url->authority != word)
            return fail(ErrorCode::Invalid, word + " is no host. It reads like files.mastodon.example", "media-host");
        hosts.push_back(word);
    }
    return hosts;
}

Attempt<std::string> fetchPicture(Web& web, const PictureHosts& from, const std::string& address)
{
    const auto refused = [](std::string why) {
        return std::unexpected(Failure{Failure::Kind::Refused, std::move(why)});
    };
    const auto url = oidc::parseUrl(address);
    if (!url || !mayBeAsked(from, *url))
        return refused("It lies on a host that is none of the channel's (poskod channel add … --media-host).");
    oidc::Exchange exchange;
    exchange.url = *url;
    exchange.accept = "image/*";
    exchange.largestAnswer = largestPicture;
    auto answer = web.ask(std::move(exchange));
    if (!answer && answer.error().code == ErrorCode::TooLarge)
        return refused("It is larger than 16 MiB.");
    const auto type = answer ? answer->contentType : std::string();
    auto bytes = accepted(std::move(answer));
    if (!bytes) {
        // No secret went along, so none is wrong.
        if (bytes.error().kind == Failure::Kind::SecretRefused)
            return refused("Its server does not give it.");
        return bytes;
    }
    if (!mayBePicture(type))
        return refused("It is no picture.");
    return bytes;
}

} // namespace posko::server::channels
