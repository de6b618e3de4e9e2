#include "server/channels/kinds.h"

#include "server/channels/demo.h"
#include "server/channels/email/email.h"
#include "server/channels/mastodon.h"
#include "server/channels/webhook.h"
#include "server/channels/x.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace posko::server::channels {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

/// One kind of channel. Another one is a row here and a source that implements Connector.
struct Kind {
    std::string_view word;
    Result<void> (*check)(const Channel&);
    std::unique_ptr<Connector> (*make)(const Channel&, std::string secret, const Means&);
    Result<void> (*checkWords)(std::string_view) = nullptr; ///< null: it takes all that fits a complaint
    std::string_view remark = {};
};

constexpr auto kinds = std::to_array<Kind>({
    {"webhook", checkWebhook, makeWebhook},
    {"mastodon", checkMastodon, makeMastodon},
    {"email", checkEmail, makeEmail},
    {"x", checkX, makeX, checkXWords, xRemark},
    {demoKind, [](const Channel&) { return Result<void>{}; }, makeDemo},
});

const Kind* kindNamed(std::string_view word)
{
    const auto found = std::ranges::find(kinds, word, &Kind::word);
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
    const auto* kind = kindNamed(channel.kind);
    if (!kind)
        return fail(ErrorCode::Invalid,
                    "There is no kind of channel " + channel.kind + "; there are webhook, mastodon, x and email.");
    return kind->check(channel);
}

std::string_view remarkOn(std::string_view word)
{
    const auto* kind = kindNamed(word);
    return kind ? kind->remark : std::string_view{};
}

Result<void> checkWords(std::string_view word, std::string_view words)
{
    const auto* kind = kindNamed(word);
    return kind && kind->checkWords ? kind->checkWords(words) : Result<void>{};
}

std::unique_ptr<Connector> makeConnector(const Channel& channel, std::string secret, const Means& means)
{
    const auto* kind = kindNamed(channel.kind);
    if (!kind)
        throw std::runtime_error("a channel is of a kind that this version does not know");
    return kind->make(channel, std::move(secret), means);
}

} // namespace posko::server::channels
