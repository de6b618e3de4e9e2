#include "server/channels/store.h"

#include "core/wire.h"
#include "server/store/kinds.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

namespace posko::server::channels {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

std::string settingsText(const Channel& channel)
{
    core::json::object object;
    for (const auto& [name, value] : channel.settings)
        object[name] = value;
    return core::json::serialize(object);
}

void readSettings(Channel& channel, const std::string& text)
{
    channel.settings.clear();
    const auto parsed = core::parseJson(text);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (!object)
        return;
    for (const auto& [name, value] : *object) {
        if (value.is_string())
            channel.settings[std::string(name)] = std::string(value.get_string());
    }
}

/// The channels of a query whose text goes on behind the columns.
std::vector<Channel> channelsOf(Query& query)
{
    std::vector<Channel> found;
    Channel channel;
    std::string settings;
    std::int64_t active = 0;
    std::int64_t errorAt = 0;
    std::int64_t successAt = 0;
    query.each(
        [&] {
            readSettings(channel, settings);
            channel.active = active != 0;
            channel.errorAt = core::instant(errorAt);
            channel.successAt = successAt == 0 ? std::nullopt : std::optional(core::instant(successAt));
            found.push_back(channel);
        },
        channel.id, channel.kind, channel.name, settings, active, channel.readTo, channel.error, errorAt, successAt);
    return found;
}

constexpr std::string_view channelColumns =
    "SELECT id, kind, name, settings, active, read_to, error, error_at, success_at FROM channel";

} // namespace

const std::string& Channel::setting(std::string_view wanted) const
{
    static const std::string none;
    const auto found = settings.find(wanted);
    return found == settings.end() ? none : found->second;
}

core::Channel Channel::shownAs(bool isPrivate) const
{
    using enum core::Channel;
    const auto otherwise = kind == "webhook" ? Message : kind == "email" ? Email : Web;
    const auto wanted = core::parseChannel(setting("shown_as")).value_or(otherwise);
    const bool isPublic = wanted == X || wanted == Web || wanted == Open311;
    return isPrivate && isPublic ? Direct : wanted;
}

Result<void> addChannel(Transaction& transaction, const Channel& channel)
{
    if (findChannel(transaction.sql(), channel.name))
        return fail(ErrorCode::Invalid, "There is a channel " + channel.name + " already. Choose another name.");
    Query(transaction.sql())
        .text("INSERT INTO channel (id, kind, name, settings, active, read_to, error, error_at, success_at) VALUES (")
        .value(channel.id)
        .text(",")
        .value(channel.kind)
        .text(",")
        .value(channel.name)
        .text(",")
        .value(settingsText(channel))
        .text(",1,'','',0,0)")
        .run();
    return {};
}

std::vector<Channel> allChannels(soci::session& sql)
{
    Query query(sql);
    query.text(channelColumns).text(" ORDER BY name");
    return channelsOf(query);
}

std::optional<Channel> findChannel(soci::session& sql, const std::string& name)
{
    Query query(sql);
    query.text(channelColumns).text(" WHERE name = ").value(name);
    auto found = channelsOf(query);
    if (found.empty())
        return {};
    return std::move(found.front());
}

Result<Channel> namedChannel(soci::session& sql, const std::string& name)
{
    auto found = findChannel(sql, name);
    if (!found)
        return fail(ErrorCode::Missing, "There is no channel " + name + "; poskod channel list names them.");
    return std::move(*found);
}

Result<void> setActive(Transaction& transaction, const std::string& name, bool active)
{
    const auto changed = Query(transaction.sql())
                             .text("UPDATE channel SET active = ")
                             .value(std::int64_t{active ? 1 : 0})
                             .text(" WHERE name = ")
                             .value(name)
                             .run();
    if (changed == 0)
        return std::unexpected(namedChannel(transaction.sql(), name).error());
    return {};
}

Result<Channel> removeChannel(Transaction& transaction, const std::string& name)
{
    auto channel = namedChannel(transaction.sql(), name);
    if (channel)
        Query(transaction.sql()).text("DELETE FROM channel WHERE id = ").value(channel->id).run();
    return channel;
}

void noteSuccess(Transaction& transaction, const std::string& channelId, const std::string& readTo)
{
    Query(transaction.sql())
        .text("UPDATE channel SET error = '', error_at = 0, read_to = ")
        .value(readTo)
        .text(", success_at = ")
        .value(core::toMillis(transaction.now))
        .text(" WHERE id = ")
        .value(channelId)
        .run();
}

void noteSuccess(Transaction& transaction, const std::string& channelId)
{
    Query(transaction.sql())
        .text("UPDATE channel SET error = '', error_at = 0, success_at = ")
        .value(core::toMillis(transaction.now))
        .text(" WHERE id = ")
        .value(channelId)
        .run();
}

void noteError(Transaction& transaction, const std::string& channelId, const std::string& why)
{
    Query(transaction.sql())
        .text("UPDATE channel SET error = ")
        .value(why)
        .text(", error_at = ")
        .value(core::toMillis(transaction.now))
        .text(" WHERE id = ")
        .value(channelId)
        .run();
}

std::vector<ListedPost> newestPosts(soci::session& sql, const std::string& channelId, std::int64_t most)
{
    std::vector<ListedPost> found;
    ListedPost post;
    Query(sql)
        .text("SELECT e.number, CASE p.state WHEN 'abandoned' THEN 'given_up' ELSE p.state END, p.attempts, p.link, "
              "p.error FROM channel_post p "
              "JOIN entity e ON e.id = p.complaint_id AND e.kind = ")
        .value(std::int64_t{kindColumn(core::EntityKind::Complaint)})
        .text(" WHERE p.channel_id = ")
        .value(channelId)
        .text(" ORDER BY p.created DESC, p.id DESC LIMIT ")
        .value(most)
        .each([&] { found.push_back(post); }, post.number, post.state, post.attempts, post.link, post.error);
    return found;
}

std::int64_t waitingPosts(soci::session& sql, const std::string& channelId)
{
    std::int64_t waiting = 0;
    Query(sql)
        .text("SELECT count(*) FROM channel_post WHERE state IN ('queued', 'failed') AND channel_id = ")
        .value(channelId)
        .each([] {}, waiting);
    return waiting;
}

void forgetAuthors(Transaction& transaction, const std::string& complaintId)
{
    Query(transaction.sql())
        .text("UPDATE channel_seen SET author = '', mention = '', audience = '', reporter = '' WHERE complaint_id = ")
        .value(complaintId)
        .run();
    Query(transaction.sql()).text("DELETE FROM channel_media WHERE complaint_id = ").value(complaintId).run();
    Query(transaction.sql())
        .text("UPDATE channel_post SET author = '', mention = '', audience = '', body = '', link = '', "
              "state = CASE WHEN state IN ('queued', 'failed') THEN 'given_up' ELSE state END WHERE complaint_id = ")
        .value(complaintId)
        .run();
}

} // namespace posko::server::channels
