#include "server/channels/kinds.h"

#include "server/channels/demo.h"
#include "server/channels/email/email.h"
#include "server/channels/mastodon.h"
#include "server/channels/webhook.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace posko::server::channels {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

using Clock = std::function<core::Instant()>;

/// One kind of channel. Another one is a row here and a source that implements Connector.
struct Kind {
    std::string_view word;
    Result<void> (*check)(const Channel&);
    std::unique_ptr<Connector> (*make)(const Channel&, std::string secret, Web&, Clock now);
};

constexpr auto kinds = std::to_array<Kind>({
    {"webhook", checkWebhook, makeWebhook},
    {"mastodon", checkMastodon,
     [](const Channel& channel, std::string secret, Web& web, Clock) {
         return makeMastodon(channel, std::move(secret), web);
     }},
    {"email", checkEmail, makeEmail},
    {demoKind, [](const Channel&) { return Result<void>{}; },
     [](const Channel&, std::string, Web&, Clock now) {
         return makeDemo(std::move(now));
     }},
});

const Kind* kindOf(const Channel& channel)
{
    const auto found = std::ranges::find(kinds, channel.kind, &Kind::word);
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace

Result<void> checkChannel(const Channel& channel)
{
    constexpr std::size_t longestName = 40;
    const auto& name = channel.name;
    const bool plain = std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
    if (name.empty() || name.size() > longestName || !plain)
        return fail(ErrorCode::Invalid,
                    "A channel's name has at most 40 small letters, digits, dashes and underscores.");
    const auto& shownAs = channel.setting("shown_as");
    if (!shownAs.empty() && (!core::parseChannel(shownAs) || shownAs == "import"))
        return fail(
            ErrorCode::Invalid,
            "Complaints are shown as x, whatsapp, phone, web, open311, walk_in, direct, message or email, not as " +
                shownAs + ".");
    const auto* kind = kindOf(channel);
    if (!kind)
        return fail(ErrorCode::Invalid,
                    "There is no kind of channel " + channel.kind + "; there are webhook, mastodon and email.");
    return kind->check(channel);
}

std::unique_ptr<Connector> makeConnector(const Channel& channel, std::string secret, Web& web, Clock now)
{
    const auto* kind = kindOf(channel);
    if (!kind)
        throw std::runtime_error("a channel is of a kind that this version does not know");
    return kind->make(channel, std::move(secret), web, std::move(now));
}

} // namespace posko::server::channels
