#include "server/channels/outgoing.h"

#include "server/backend.h"
#include "server/channels/deeds.h"
#include "server/channels/words.h"
#include "server/citizen/words.h"
#include "server/photos/public_copy.h"
#include "server/store/entities.h"
#include "server/store/kinds.h"
#include "server/store/query.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace posko::server::channels {

using core::Result;

namespace {

/// How long an attempt is nobody else's: several times as long as it can take.
constexpr std::chrono::minutes claimLasts{2};
constexpr std::chrono::seconds firstPause{30};
constexpr std::size_t longestSentId = 200;

struct Ending {
    std::string state;
    Sent sent;
    std::string error;
    std::int64_t nextTry = 0;
};

Ending endingOf(const OutboundPost& post, const Attempt<Sent>& attempt, core::Instant now)
{
    if (attempt)
        return {
            "sent", {cleanedLine(attempt->id, longestSentId), webAddress(attempt->link, core::limits::shortText)}, {}};
    const auto& failure = attempt.error();
    const auto why = cleanedLine(failure.why, core::limits::shortText);
    if (failure.kind == Failure::Kind::Refused || post.attempts >= mostAttempts)
        return {"given_up", {}, why};
    const auto pause = std::max<std::chrono::milliseconds>(failure.retryAfter.value_or(std::chrono::seconds{0}),
                                                           pauseAfter(post.attempts, firstPause));
    return {"failed", {}, why, core::toMillis(now + pause)};
}

/// What a person reads in the complaint's history.
std::string tale(const Channel& channel, const OutboundPost& post, const Ending& ending)
{
    const auto to = post.mention.empty() ? std::string() : " to " + post.mention;
    if (ending.state == "sent")
        return "The answer" + to + " was sent by " + channel.name + "." +
               (ending.sent.link.empty() ? "" : " " + ending.sent.link);
    return "The answer" + to + " could not be sent by " + channel.name + ": " + ending.error +
           ". Answer in another way.";
}

} // namespace

std::chrono::milliseconds pauseAfter(std::int64_t failures, std::chrono::milliseconds first)
{
    auto pause = first;
    for (std::int64_t i = 1; i < failures && pause < longestPause; ++i)
        pause *= 2;
    return std::min<std::chrono::milliseconds>(pause, longestPause);
}

std::optional<OutboundPost> claimPost(Transaction& transaction, const std::string& channelId)
{
    std::optional<OutboundPost> found;
    OutboundPost post;
    std::int64_t created = 0;
    const auto now = core::toMillis(transaction.now);
    Query(transaction.sql())
        .text("SELECT p.id, p.channel_id, p.complaint_id, e.number, p.answers, p.author, p.mention, p.audience, "
              "p.body, p.photo, p.photo_of, p.created, p.attempts FROM channel_post p JOIN entity e ON e.id = "
              "p.complaint_id AND "
              "e.kind = ")
        .value(std::int64_t{kindColumn(core::EntityKind::Complaint)})
        .text(" WHERE p.state IN ('queued', 'failed') AND p.next_try <= ")
        .value(now)
        .text(" AND p.channel_id = ")
        .value(channelId)
        .text(" ORDER BY p.created, p.id LIMIT 1")
        .each([&] { found = post; }, post.id, post.channel, post.complaint, post.number, post.answers, post.author,
              post.mention, post.audience, post.body, post.photo, post.photoOf, created, post.attempts);
    if (!found)
        return found;
    found->queued = core::instant(created);
    ++found->attempts;
    Query(transaction.sql())
        .text("UPDATE channel_post SET attempts = ")
        .value(found->attempts)
        .text(", next_try = ")
        .value(core::toMillis(transaction.now + claimLasts))
        .text(" WHERE id = ")
        .value(found->id)
        .run();
    return found;
}

Result<void> addPicture(Backend& backend, OutboundPost& post)
{
    if (post.photo.empty())
        return {};
    const auto photo = backend.database->read([&](soci::session& sql) -> std::optional<core::Photo> {
        const auto complaints = findComplaints(sql, {&post.photoOf, 1});
        if (complaints.empty() || !backend.reference.get(sql)->agency.publishPhotos)
            return {};
        const auto& photos = complaints.front().photos;
        const auto found = std::ranges::find(photos, post.photo, &core::Photo::sha256);
        return found == photos.end() ? std::nullopt : std::optional(*found);
    });
    if (!photo)
        return {};
    const auto path = publicCopy(backend, *photo);
    if (!path)
        return std::unexpected(path.error());
    std::ifstream file(*path, std::ios::binary);
    post.picture.assign(std::istreambuf_iterator<char>(file), {});
    post.pictureText = citizen::words(citizen::Language::Indonesian).afterText;
    if (file.bad() || post.picture.empty())
        return core::fail(core::ErrorCode::Unavailable, "The picture cannot be read at present.");
    return {};
}

Result<void> settlePost(Backend& backend, Transaction& transaction, const Channel& channel, const OutboundPost& post,
                        const Attempt<Sent>& attempt)
{
    const auto ending = endingOf(post, attempt, transaction.now);
    const bool isOver = ending.state != "failed";
    // Its words stand in the history; here they are needed for sending alone.
    const auto changed = Query(transaction.sql())
                             .text("UPDATE channel_post SET state = ")
                             .value(ending.state)
                             .text(", external_id = ")
                             .value(ending.sent.id)
                             .text(", link = ")
                             .value(ending.sent.link)
                             .text(", error = ")
                             .value(ending.error)
                             .text(", next_try = ")
                             .value(ending.nextTry)
                             .text(isOver ? ", body = ''" : "")
                             .text(" WHERE state IN ('queued', 'failed') AND id = ")
                             .value(post.id)
                             .run();
    // Another server may have settled it, or the channel is gone.
    if (changed == 0 || !isOver)
        return {};
    return noteOn(backend, transaction, channel, post.complaint, tale(channel, post, ending));
}

} // namespace posko::server::channels
