#include "server/channels/intake.h"

#include "core/wire.h"
#include "server/backend.h"
#include "server/channels/deeds.h"
#include "server/channels/pictures.h"
#include "server/channels/words.h"
#include "server/city/complete_place.h"
#include "server/log.h"
#include "server/random.h"
#include "server/store/query.h"

#include <algorithm>
#include <array>

namespace posko::server::channels {

using core::Result;

namespace {

/// How long what somebody adds, without a place of its own, is taken to be about what they reported last.
constexpr std::chrono::hours additionsLast{24};
/// Of one person; who reports more in a row than this names numbers of long ago.
constexpr std::int64_t complaintsLookedAt = 50;
/// Ancestors of a post that are looked up.
constexpr std::size_t mostAnswered = 50;
constexpr std::size_t longestMedia = 500;
constexpr auto becameWords = std::to_array<std::string_view>({"complaint", "note", "nothing"});

/// What is known of a post that came before.
struct Seen {
    std::string became;
    std::string complaint;
    std::string thread;
};

std::optional<Seen> seenPost(soci::session& sql, const Channel& channel, const std::string& externalId)
{
    std::optional<Seen> found;
    Seen seen;
    Query(sql)
        .text("SELECT became, complaint_id, thread FROM channel_seen WHERE channel_id = ")
        .value(channel.id)
        .text(" AND external_id = ")
        .value(externalId)
        .each([&] { found = seen; }, seen.became, seen.complaint, seen.thread);
    return found;
}

/// The complaint that an answer of the agency, sent by this server, was about.
std::string complaintOfAnswer(soci::session& sql, const Channel& channel, const std::string& externalId)
{
    std::string complaint;
    Query(sql)
        .text("SELECT complaint_id FROM channel_post WHERE external_id = ")
        .value(externalId)
        .text(" AND channel_id = ")
        .value(channel.id)
        .each([] {}, complaint);
    return complaint;
}

/// Where a post stands: its thread, and the complaint that this one came from, if any.
struct Standing {
    std::string thread;
    std::string complaint;
};

Standing standingOf(soci::session& sql, const Channel& channel, const InboundPost& post)
{
    Standing standing{post.thread, {}};
    for (std::size_t i = 0; i < std::min(post.answers.size(), mostAnswered); ++i) {
        if (const auto before = seenPost(sql, channel, post.answers[i])) {
            standing.thread = standing.thread.empty() ? before->thread : standing.thread;
            standing.complaint = before->complaint;
        } else {
            standing.complaint = complaintOfAnswer(sql, channel, post.answers[i]);
        }
        if (!standing.complaint.empty())
            break;
    }
    if (standing.complaint.empty() && !standing.thread.empty())
        Query(sql)
            .text("SELECT complaint_id FROM channel_seen WHERE complaint_id <> '' AND thread = ")
            .value(standing.thread)
            .text(" AND channel_id = ")
            .value(channel.id)
            .text(" ORDER BY at, external_id LIMIT 1")
            .each([] {}, standing.complaint);
    if (standing.thread.empty())
        standing.thread = post.id;
    return standing;
}

/// Whether work or an answer is still owed on it, or on the one that answers for it.
bool isStillOpen(Transaction& transaction, const core::Complaint& complaint)
{
    if (!complaint.merged)
        return core::isOpen(complaint.status);
    const auto lead = transaction.complaint(complaint.merged->lead);
    return lead && core::isOpen(lead->status);
}

bool names(std::string_view text, std::string_view number)
{
    for (auto place = text.find(number); place != std::string_view::npos; place = text.find(number, place + 1)) {
        const auto end = place + number.size();
        if (end == text.size() || text[end] < '0' || text[end] > '9')
            return true;
    }
    return false;
}

/// The open complaint of the same person that the post adds something to; empty: it is about something else.
std::string addedTo(Transaction& transaction, const Channel& channel, const InboundPost& post)
{
    if (post.author.empty())
        return {};
    struct Earlier {
        std::string complaint;
        std::int64_t at = 0;
    };
    std::vector<Earlier> earlier;
    Earlier each;
    Query(transaction.sql())
        .text("SELECT complaint_id, max(at) FROM channel_seen WHERE complaint_id <> '' AND author = ")
        .value(post.author)
        .text(" AND channel_id = ")
        .value(channel.id)
        .text(" GROUP BY complaint_id ORDER BY max(at) DESC LIMIT ")
        .value(complaintsLookedAt)
        .each([&] { earlier.push_back(each); }, each.complaint, each.at);
    const bool hasPlace = post.point || !post.address.empty();
    std::string lately;
    for (const auto& one : earlier) {
        const auto complaint = transaction.complaint(one.complaint);
        if (!complaint || !isStillOpen(transaction, *complaint))
            continue;
        if (names(post.text, complaint->number))
            return one.complaint;
        if (lately.empty() && !hasPlace && core::instant(one.at) > transaction.now - additionsLast)
            lately = one.complaint;
    }
    return lately;
}

std::map<std::string, std::string> detailsOf(const Channel& channel, const InboundPost& post)
{
    std::map<std::string, std::string> details = {{"account", channel.name}};
    std::string media;
    for (const auto& address : post.media) {
        if (media.size() + address.size() + 2 <= longestMedia)
            media += (media.empty() ? "" : ", ") + address;
    }
    if (!media.empty())
        details["media_url"] = media;
    return details;
}

constexpr const char* onlyReporter = "1";

core::Command creation(const Channel& channel, const InboundPost& post, core::Instant now)
{
    core::Command command;
    command.complaintId = newUuid(now);
    command.type = core::CommandType::Create;
    auto& args = command.args;
    args.channel = channel.shownAs(post.isPrivate);
    args.link = post.link;
    args.reporter = post.person;
    args.reporter->id = onlyReporter;
    args.reporter->account = channel.name;
    args.received = post.written ? std::min(*post.written, now) : now;
    args.text = !post.text.empty() || post.media.empty() ? post.text : post.media.front();
    args.point = post.point;
    if (!post.address.empty())
        args.address = post.address;
    args.guessed = post.placeIsGuessed;
    return command;
}

core::Command addition(const InboundPost& post, const core::Complaint& complaint)
{
    core::Command command;
    command.complaintId = complaint.id;
    command.type = core::CommandType::Note;
    const auto& reporters = complaint.reporters;
    const bool isReporter = std::ranges::any_of(reporters, [&](const core::Reporter& each) {
        return (!each.handle.empty() && each.handle == post.person.handle) ||
               (!each.email.empty() && each.email == post.person.email);
    });
    const auto& who = !post.person.handle.empty() ? post.person.handle
                      : !post.person.name.empty() ? post.person.name
                                                  : post.person.email;
    std::string text = isReporter || who.empty() ? "The reporter adds: " : who + " adds: ";
    if (post.text.empty() && post.media.empty())
        text += post.photos.size() > 1 ? "photos" : "a photo";
    else
        text += post.text.empty() ? post.media.front() : post.text;
    if (!post.link.empty() && text.size() + post.link.size() < core::limits::text)
        text += "\n" + post.link;
    command.args.text = cleaned(text, core::limits::text);
    return command;
}

void keep(Transaction& transaction, const Channel& channel, const InboundPost& post, const Receipt& receipt,
          const std::string& thread)
{
    const bool made = receipt.became == Became::Complaint;
    Query(transaction.sql())
        .text("INSERT INTO channel_seen (channel_id, external_id, became, complaint_id, reporter, thread, author, "
              "mention, audience, at) VALUES (")
        .value(channel.id)
        .text(",")
        .value(post.id)
        .text(",")
        .value(std::string(toWord(receipt.became)))
        .text(",")
        .value(receipt.complaint)
        .text(",")
        .value(std::string(made ? onlyReporter : ""))
        .text(",")
        .value(thread)
        .text(",")
        .value(post.author)
        .text(",")
        .value(post.mention)
        .text(",")
        .value(post.audience)
        .text(",")
        .value(core::toMillis(transaction.now))
        .text(")")
        .run();
}

/// What cannot be attached is told of, and costs nothing else.
void addPhotos(Backend& backend, Transaction& transaction, const Channel& channel, const InboundPost& post,
               Receipt& receipt)
{
    for (const auto& photo : post.photos) {
        if (attachPhoto(backend, transaction, channel, receipt.complaint, photo))
            ++receipt.photos;
    }
    receipt.photosLost = post.photos.size() + post.picturesLost - receipt.photos;
    queuePictures(transaction, channel, post, receipt.complaint);
    if (receipt.photosLost == 0)
        return;
    const auto text = receipt.photosLost == 1
                          ? std::string("A photo of the post could not be taken.")
                          : std::to_string(receipt.photosLost) + " photos of the post could not be taken.";
    if (const auto noted = noteOn(backend.reference, transaction, channel, receipt.complaint, text); !noted)
        logWarning("channel " + channel.name + ": " + noted.error().message);
}

Receipt repeated(Transaction& transaction, const Seen& seen)
{
    Receipt receipt;
    receipt.isRepeated = true;
    const auto word = std::ranges::find(becameWords, seen.became);
    if (word != becameWords.end())
        receipt.became = static_cast<Became>(word - becameWords.begin());
    receipt.complaint = seen.complaint;
    if (const auto complaint = seen.complaint.empty() ? nullptr : transaction.complaint(seen.complaint))
        receipt.number = complaint->number;
    return receipt;
}

} // namespace

std::string_view toWord(Became became)
{
    return becameWords[static_cast<std::size_t>(became)];
}

InboundPost prepared(Backend& backend, const Channel& channel, InboundPost post)
{
    constexpr std::size_t longestName = 200;
    const auto shorten = [](std::string& text, std::size_t longest) {
        text = cleanedLine(text, longest);
    };
    shorten(post.person.handle, longestName);
    shorten(post.person.name, longestName);
    shorten(post.person.phone, longestName);
    shorten(post.person.email, longestName);
    shorten(post.mention, longestName);
    shorten(post.address, core::limits::shortText);
    post.text = cleaned(post.text, core::limits::text);
    post.report = cleanedLine(post.report, core::limits::shortText);
    post.link = webAddress(post.link, core::limits::shortText);
    for (auto& address : post.media)
        address = webAddress(address, core::limits::shortText);
    std::erase(post.media, std::string());
    std::erase_if(post.wanted, [&](const std::string& address) { return !std::ranges::contains(post.media, address); });
    if (post.isOwn) {
        post.wanted.clear();
        post.pictures.clear();
        return post;
    }
    const auto guessedPlaces =
        backend.database->read([&](soci::session& sql) { return backend.reference.get(sql)->agency.guessedPlaces; });
    core::Place place{post.point, {}, post.address, false};
    completePlace(place, post.text, backend.gazetteer().get(), guessedPlaces);
    post.point = place.point;
    post.placeIsGuessed = place.guessed;
    post.address = place.address;
    const bool cameBefore = !post.pictures.empty() && backend.database->read([&](soci::session& sql) {
        return seenPost(sql, channel, post.id).has_value();
    });
    if (cameBefore)
        post.pictures.clear();
    storePictures(backend, post);
    return post;
}

Result<Receipt> takeIn(Backend& backend, Transaction& transaction, const Channel& channel, const InboundPost& post)
{
    if (const auto seen = seenPost(transaction.sql(), channel, post.id))
        return repeated(transaction, *seen);
    Receipt receipt;
    const auto standing = standingOf(transaction.sql(), channel, post);
    receipt.complaint = standing.complaint;
    if (!post.report.empty() && !receipt.complaint.empty()) {
        if (const auto noted = noteOn(backend.reference, transaction, channel, receipt.complaint, post.report); !noted)
            return std::unexpected(noted.error());
        receipt.became = Became::Note;
    }
    const bool showsNothing = post.media.empty() && post.photos.empty();
    const bool saysNothing = post.text.empty() && !post.point && post.address.empty();
    if (!post.isOwn && !(saysNothing && showsNothing) && (!isBareThanks(post.text) || !showsNothing)) {
        if (receipt.complaint.empty())
            receipt.complaint = addedTo(transaction, channel, post);
        const auto before = receipt.complaint.empty() ? nullptr : transaction.complaint(receipt.complaint);
        receipt.became = before ? Became::Note : Became::Complaint;
        const auto given = carryOut(backend.reference, transaction, channel,
                                    before ? addition(post, *before) : creation(channel, post, transaction.now),
                                    detailsOf(channel, post));
        if (!given)
            return std::unexpected(given.error());
        receipt.complaint = (*given)->id;
        receipt.number = (*given)->number;
        addPhotos(backend, transaction, channel, post, receipt);
    }
    keep(transaction, channel, post, receipt, standing.thread);
    return receipt;
}

void passOver(Transaction& transaction, const Channel& channel, const InboundPost& post)
{
    if (!seenPost(transaction.sql(), channel, post.id))
        keep(transaction, channel, post, {}, post.thread.empty() ? post.id : post.thread);
}

} // namespace posko::server::channels
