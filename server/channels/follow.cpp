#include "server/channels/follow.h"

#include "server/backend.h"
#include "server/channels/deeds.h"
#include "server/channels/intake.h"
#include "server/channels/words.h"
#include "server/random.h"
#include "server/store/kinds.h"
#include "server/store/query.h"

#include <algorithm>
#include <optional>

namespace posko::server::channels {

using core::Result;

namespace {

constexpr std::chrono::days followed{90};
constexpr std::chrono::days followedWhenOver{7};

struct Followed {
    std::string complaint;
    std::string became;
    std::string mention;
    std::string words;
    std::string fate;
};

std::optional<Followed> followedPost(soci::session& sql, const Channel& channel, const std::string& id)
{
    std::optional<Followed> found;
    Followed post;
    Query(sql)
        .text("SELECT complaint_id, became, mention, words, fate FROM channel_seen WHERE complaint_id <> '' AND "
              "channel_id = ")
        .value(channel.id)
        .text(" AND external_id = ")
        .value(id)
        .each([&] { found = post; }, post.complaint, post.became, post.mention, post.words, post.fate);
    return found;
}

void keepFate(Transaction& transaction, const Channel& channel, const std::string& id, const Followed& post)
{
    Query(transaction.sql())
        .text("UPDATE channel_seen SET words = ")
        .value(post.words)
        .text(", fate = ")
        .value(post.fate)
        .text(" WHERE channel_id = ")
        .value(channel.id)
        .text(" AND external_id = ")
        .value(id)
        .run();
}

std::string whoWrote(const Followed& post)
{
    return post.became == toWord(Became::Complaint) || post.mention.empty() ? "The reporter" : post.mention;
}

Result<void> noteGone(Backend& backend, Transaction& transaction, const Channel& channel, const std::string& id)
{
    auto post = followedPost(transaction.sql(), channel, id);
    if (!post || post->fate == "gone")
        return {};
    post->fate = "gone";
    keepFate(transaction, channel, id, *post);
    return noteOn(backend.reference, transaction, channel, post->complaint, whoWrote(*post) + " took the post back.");
}

} // namespace

std::string wordsHash(const std::string& text)
{
    return sha256Hex(cleaned(text, core::limits::text));
}

std::vector<std::string> postsToLookAt(soci::session& sql, const std::string& channelId, core::Instant now,
                                       core::Instant before)
{
    std::vector<std::string> ids;
    std::string id;
    Query(sql)
        .text("SELECT s.external_id FROM channel_seen s JOIN entity e ON e.id = s.complaint_id AND e.kind = ")
        .value(std::int64_t{kindColumn(core::EntityKind::Complaint)})
        .text(" WHERE s.became <> 'nothing' AND s.fate <> 'gone' AND s.author <> '' AND s.channel_id = ")
        .value(channelId)
        .text(" AND s.at > ")
        .value(core::toMillis(now - followed))
        .text(" AND (e.open = 1 OR s.at > ")
        .value(core::toMillis(now - followedWhenOver))
        .text(") AND s.looked <= ")
        .value(core::toMillis(before))
        .text(" ORDER BY s.looked, s.external_id LIMIT ")
        .value(static_cast<std::int64_t>(postsALook))
        .each([&] { ids.push_back(id); }, id);
    return ids;
}

Result<void> noteLook(Backend& backend, Transaction& transaction, const Channel& channel,
                      std::span<const std::string> ids, const Looked& looked)
{
    for (const auto& id : ids) {
        Query(transaction.sql())
            .text("UPDATE channel_seen SET looked = ")
            .value(core::toMillis(transaction.now))
            .text(" WHERE channel_id = ")
            .value(channel.id)
            .text(" AND external_id = ")
            .value(id)
            .run();
        const auto post = std::ranges::find(looked.posts, id, &InboundPost::id);
        Result<void> noted;
        if (post != looked.posts.end())
            noted = noteWords(backend, transaction, channel, id, post->text);
        else if (std::ranges::contains(looked.gone, id))
            noted = noteGone(backend, transaction, channel, id);
        if (!noted)
            return noted;
    }
    return {};
}

Result<void> noteWords(Backend& backend, Transaction& transaction, const Channel& channel, const std::string& id,
                       const std::string& text)
{
    auto post = followedPost(transaction.sql(), channel, id);
    const auto words = wordsHash(text);
    if (!post || post->words == words)
        return {};
    // What was taken in by an earlier version: what it said then is not known in a form that could be compared.
    const bool isKnown = !post->words.empty();
    post->words = words;
    if (isKnown)
        post->fate = "changed";
    keepFate(transaction, channel, id, *post);
    if (!isKnown)
        return {};
    return noteOn(backend.reference, transaction, channel, post->complaint,
                  whoWrote(*post) + " changed it to: " + text);
}

std::vector<std::string> takenBack(soci::session& sql, std::span<const std::string> complaints)
{
    std::vector<std::string> found;
    std::string id;
    if (!complaints.empty())
        Query(sql)
            .text("SELECT complaint_id FROM channel_seen WHERE became = 'complaint' AND fate <> '' AND complaint_id")
            .in(complaints)
            .each([&] { found.push_back(id); }, id);
    return found;
}

} // namespace posko::server::channels
