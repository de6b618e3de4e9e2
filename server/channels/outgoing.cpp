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
#include <ranges>

namespace posko::server::channels {

using core::Result;

namespace {

/// How long an attempt is nobody else's: several times as long as it can take.
constexpr std::chrono::minutes claimLasts{2};
constexpr std::chrono::seconds firstPause{30};
constexpr std::size_t longestSentId = 200;

using State = core::ChannelAnswer::State;

struct Ending {
    State state = State::Queued;
    Sent sent;
    std::string error;
    std::int64_t nextTry = 0;
};

Ending endingOf(const OutboundPost& post, const Attempt<Sent>& attempt, core::Instant now)
{
    if (attempt)
        return {State::Sent,
                {cleanedLine(attempt->id, longestSentId), webAddress(attempt->link, core::limits::shortText)},
                {}};
    const auto& failure = attempt.error();
    const auto why = cleanedLine(failure.why, core::limits::shortText);
    if (failure.kind == Failure::Kind::Refused || post.attempts >= mostAttempts)
        return {State::GivenUp, {}, why};
    const auto pause = std::max<std::chrono::milliseconds>(failure.retryAfter.value_or(std::chrono::seconds{0}),
                                                           pauseAfter(post.attempts, firstPause));
    return {State::Failed, {}, why, core::toMillis(now + pause)};
}

/// As the complaint that has them knows them: without the group's name before.
std::string ownName(const std::string& reporter)
{
    return reporter.substr(reporter.find('/') + 1);
}

/// Writes down at the complaint what became of an answer. Where the group was taken apart meanwhile, at the one that it
/// was for; where nobody is left whom it was for, since their data was erased, nowhere.
Result<void> tell(ReferenceCache& references, Transaction& transaction, const Channel& channel,
                  const OutboundPost& post, const Ending& ending)
{
    core::Command command;
    command.type = core::CommandType::Answered;
    command.complaintId = post.target;
    command.args.about = post.about;
    command.args.answer = ending.state;
    if (!ending.sent.link.empty())
        command.args.link = ending.sent.link;
    if (!ending.error.empty())
        command.args.reason = ending.error;
    for (const auto part : post.reporters | std::views::split(','))
        command.args.reporters.emplace_back(std::string_view(part));
    const std::map<std::string, std::string> details = {{"account", channel.name}};
    const auto told = carryOut(references, transaction, channel, command, details);
    if (told || told.error().code != core::ErrorCode::Missing)
        return told.transform([](const auto&) {});
    command.complaintId = post.complaint;
    std::ranges::transform(command.args.reporters, command.args.reporters.begin(), ownName);
    const auto toldThere = carryOut(references, transaction, channel, command, details);
    if (toldThere || toldThere.error().code == core::ErrorCode::Missing)
        return {};
    return std::unexpected(toldThere.error());
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
    const auto now = core::toMillis(transaction.now);
    Query(transaction.sql())
        .text("SELECT p.id, p.channel_id, p.complaint_id, e.number, p.answers, p.author, p.mention, p.audience, "
              "p.body, p.photo, p.photo_of, p.attempts, p.state, p.target, p.reporters, p.about FROM channel_post p "
              "JOIN entity e ON e.id = p.complaint_id AND "
              "e.kind = ")
        .value(std::int64_t{kindColumn(core::EntityKind::Complaint)})
        .text(" WHERE p.state IN ('queued', 'failed') AND p.next_try <= ")
        .value(now)
        .text(" AND p.channel_id = ")
        .value(channelId)
        .text(" ORDER BY p.created, p.id LIMIT 1")
        .each([&] { found = post; }, post.id, post.channel, post.complaint, post.number, post.answers, post.author,
              post.mention, post.audience, post.body, post.photo, post.photoOf, post.attempts, post.state, post.target,
              post.reporters, post.about);
    if (!found)
        return found;
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

Result<void> settlePost(ReferenceCache& references, Transaction& transaction, const Channel& channel,
                        const OutboundPost& post, const Attempt<Sent>& attempt)
{
    const auto ending = endingOf(post, attempt, transaction.now);
    const bool isOver = ending.state != State::Failed;
    // Its words stand in the history; here they are needed for sending alone.
    const auto changed = Query(transaction.sql())
                             .text("UPDATE channel_post SET state = ")
                             .value(std::string(core::toWord(ending.state)))
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
    if (changed == 0)
        return {};
    // That it fails is said once, not with every attempt.
    if (!isOver && post.state == core::toWord(State::Failed))
        return {};
    return tell(references, transaction, channel, post, ending);
}

Result<void> giveUpWaiting(ReferenceCache& references, Transaction& transaction, const Channel& channel,
                           std::string_view states, const std::string& why)
{
    std::vector<OutboundPost> waiting;
    OutboundPost post;
    Query(transaction.sql())
        .text("SELECT id, complaint_id, target, reporters, about FROM channel_post WHERE state IN (")
        .text(states)
        .text(") AND channel_id = ")
        .value(channel.id)
        .text(" ORDER BY created, id")
        .each([&] { waiting.push_back(post); }, post.id, post.complaint, post.target, post.reporters, post.about);
    for (const auto& each : waiting) {
        Query(transaction.sql())
            .text("UPDATE channel_post SET state = 'given_up', body = '', error = ")
            .value(why)
            .text(" WHERE id = ")
            .value(each.id)
            .run();
        if (const auto told = tell(references, transaction, channel, each, {State::GivenUp, {}, why}); !told)
            return told;
    }
    return {};
}

} // namespace posko::server::channels
