#include "core/time.h"
#include "server/administration.h"
#include "server/channels/demo.h"
#include "server/channels/kinds.h"
#include "server/channels/outgoing.h"
#include "server/channels/secrets.h"
#include "server/channels/store.h"
#include "server/channels/webhook.h"
#include "server/cli/commands.h"
#include "server/cli/files.h"
#include "server/random.h"

#include <array>
#include <cstdio>
#include <format>
#include <iostream>

namespace posko::server::cli {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr std::int64_t postsListed = 10;

/// The first line of the file that was named, or of standard input: never an option, which every process could read.
Result<std::string> givenSecret(const Arguments& arguments)
{
    std::string secret;
    if (const auto path = arguments.option("secret-file")) {
        auto text = readFile(*path);
        if (!text)
            return text;
        secret = text->substr(0, text->find('\n'));
    } else {
        std::getline(std::cin, secret);
    }
    if (secret.ends_with('\r'))
        secret.pop_back();
    if (secret.empty())
        return fail(ErrorCode::Invalid, "Give the secret as the first line of standard input, or name its file: "
                                        "--secret-file FILE.");
    if (const auto good = channels::checkSecret(secret); !good)
        return std::unexpected(good.error());
    return secret;
}

/// A webhook's secret is made here where none is given; a network's is the network's.
Result<std::string> secretFor(const Arguments& arguments, const std::string& kind)
{
    if (kind == "webhook" && !arguments.option("secret-file"))
        return randomToken();
    auto secret = givenSecret(arguments);
    if (secret && kind == "webhook" && secret->size() < channels::shortestWebhookSecret)
        return fail(ErrorCode::Invalid, "The secret of a webhook has at least 32 characters.");
    return secret;
}

void tellSecret(const Arguments& arguments, const channels::Channel& channel, const std::string& secret)
{
    if (channel.kind == "webhook" && !arguments.option("secret-file"))
        std::printf("The secret that signs its messages. It is shown this once; keep it safe.\n%s\n", secret.c_str());
}

Result<channels::Channel> find(const Arguments& arguments)
{
    return onExistingStore(arguments, [&](Database& database, core::Instant) {
        return database.read([&](soci::session& sql) { return channels::namedChannel(sql, arguments.words.front()); });
    });
}

int changeState(const Arguments& arguments, bool active)
{
    const auto& name = arguments.words.front();
    const auto changed = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<void> {
            auto done = channels::setActive(transaction, name, active);
            if (done)
                record(transaction, {active ? "channel_resumed" : "channel_paused", name, {}, {}});
            return done;
        });
    });
    if (!changed)
        return failed(changed.error());
    std::printf("channel %s %s\n", name.c_str(), active ? "resumed" : "paused");
    return 0;
}

std::string momentText(const std::optional<core::Instant>& time)
{
    return time ? core::toIso8601(*time) : "never";
}

void list(soci::session& sql, const channels::Channel& channel)
{
    const auto& url = channel.setting("url");
    std::puts(std::format("{}\t{}\t{}\t{}\tlast success {}\t{} waiting\t{}", channel.name, channel.kind,
                          url.empty() ? "-" : url, channel.active ? "active" : "paused", momentText(channel.successAt),
                          channels::waitingPosts(sql, channel.id),
                          channel.error.empty() ? "good"
                                                : "failed " + core::toIso8601(channel.errorAt) + ": " + channel.error)
                  .c_str());
    for (const auto& post : channels::newestPosts(sql, channel.id, postsListed)) {
        const auto& more = post.link.empty() ? post.error : post.link;
        std::puts(std::format("{}\tanswer {}\t{}\t{} attempts\t{}", channel.name, post.number, post.state,
                              post.attempts, more)
                      .c_str());
    }
}

} // namespace

int channelAdd(const Arguments& arguments)
{
    const auto now = systemNow();
    channels::Channel channel;
    channel.id = newUuid(now);
    channel.kind = arguments.words.at(0);
    channel.name = arguments.words.at(1);
    static constexpr auto settings = std::to_array<std::pair<const char*, const char*>>(
        {{"url", "url"}, {"shown-as", "shown_as"}, {"smtp", "smtp"}, {"address", "address"}, {"login", "login"}});
    for (const auto& [option, setting] : settings) {
        if (const auto value = arguments.option(option))
            channel.settings[setting] = *value;
    }
    std::string hosts;
    for (const auto& host : arguments.all("media-host"))
        hosts += (hosts.empty() ? "" : " ") + host;
    if (!hosts.empty())
        channel.settings["media_hosts"] = hosts;
    if (const auto good = channels::checkChannel(channel); !good)
        return failed(good.error());
    if (channel.kind == channels::demoKind)
        return failed(
            {ErrorCode::Invalid, "The demo has its channel already; there is none of that kind elsewhere.", {}});
    const auto secret = secretFor(arguments, channel.kind);
    if (!secret)
        return failed(secret.error());
    const auto data = databaseAddress(arguments).directory;
    const auto added = onStore(arguments, [&](Database& database, core::Instant at) {
        return database.write(at, [&](Transaction& transaction) -> Result<void> {
            if (auto done = channels::addChannel(transaction, channel); !done)
                return done;
            record(transaction, {"channel_added", channel.name, {{"kind", channel.kind}}, {}});
            // Before the channel is there for anybody, and gone with it where that fails.
            return channels::writeSecret(data, channel.id, *secret);
        });
    });
    if (!added) {
        channels::removeSecret(data, channel.id);
        return failed(added.error());
    }
    std::printf("channel %s added\n", channel.name.c_str());
    if (channel.kind == "webhook")
        std::printf("Messages go to POST /channels/%s/messages (docs/protocol.md).\n", channel.name.c_str());
    tellSecret(arguments, channel, *secret);
    return 0;
}

int channelList(const Arguments& arguments)
{
    const auto listed = onExistingStore(arguments, [](Database& database, core::Instant) -> Result<void> {
        database.read([](soci::session& sql) {
            for (const auto& channel : channels::allChannels(sql))
                list(sql, channel);
        });
        return {};
    });
    return listed ? 0 : failed(listed.error());
}

int channelSecret(const Arguments& arguments)
{
    const auto channel = find(arguments);
    if (!channel)
        return failed(channel.error());
    const auto secret = secretFor(arguments, channel->kind);
    if (!secret)
        return failed(secret.error());
    const auto changed = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<void> {
            record(transaction, {"channel_secret_changed", channel->name, {}, {}});
            return channels::writeSecret(databaseAddress(arguments).directory, channel->id, *secret);
        });
    });
    if (!changed)
        return failed(changed.error());
    std::printf("channel %s has another secret\n", channel->name.c_str());
    tellSecret(arguments, *channel, *secret);
    return 0;
}

int channelTest(const Arguments& arguments)
{
    initialiseSodium();
    const auto channel = find(arguments);
    if (!channel)
        return failed(channel.error());
    const auto secret = channels::readSecret(databaseAddress(arguments).directory, channel->id);
    if (!secret)
        return failed(secret.error());
    if (const auto good = channels::checkChannel(*channel); !good)
        return failed(good.error());
    channels::Web web;
    const auto said = channels::makeConnector(*channel, *secret, web, systemNow)->test();
    if (!said)
        return failed({ErrorCode::Unavailable, channel->name + ": " + said.error().why, {}});
    std::printf("channel %s: %s\n", channel->name.c_str(), said->c_str());
    return 0;
}

int channelPause(const Arguments& arguments)
{
    return changeState(arguments, false);
}

int channelResume(const Arguments& arguments)
{
    return changeState(arguments, true);
}

int channelRemove(const Arguments& arguments)
{
    std::int64_t waiting = 0;
    const auto removed = onExistingStore(arguments, [&](Database& database, core::Instant now) {
        return database.write(now, [&](Transaction& transaction) -> Result<channels::Channel> {
            const auto channel = channels::namedChannel(transaction.sql(), arguments.words.front());
            if (!channel)
                return channel;
            waiting = channels::waitingPosts(transaction.sql(), channel->id);
            ReferenceCache references;
            if (const auto told = channels::giveUpWaiting(references, transaction, *channel, "'queued', 'failed'",
                                                          "The channel was removed.");
                !told)
                return std::unexpected(told.error());
            record(transaction, {"channel_removed", channel->name, {{"kind", channel->kind}}, {}});
            return channels::removeChannel(transaction, channel->name);
        });
    });
    if (!removed)
        return failed(removed.error());
    channels::removeSecret(databaseAddress(arguments).directory, removed->id);
    std::printf("channel %s removed; its complaints stay\n", removed->name.c_str());
    if (waiting > 0)
        std::printf("%lld answers that waited will not be sent\n", static_cast<long long>(waiting));
    return 0;
}

} // namespace posko::server::cli
