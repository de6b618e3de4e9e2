#include "server/channels/pictures.h"

#include "server/backend.h"
#include "server/channels/deeds.h"
#include "server/channels/outgoing.h"
#include "server/channels/words.h"
#include "server/log.h"
#include "server/photos/files.h"
#include "server/photos/storing.h"
#include "server/photos/visibility.h"
#include "server/random.h"
#include "server/store/query.h"

#include <algorithm>
#include <fstream>

namespace posko::server::channels {

namespace fs = std::filesystem;

using core::Result;

namespace {

constexpr std::chrono::minutes fetchClaimLasts{2};
constexpr std::chrono::seconds firstFetchPause{30};

/// A file among the uploads that goes with this object; the photo that was made of it stays.
class PictureFile {
public:
    PictureFile(const Backend& backend, const std::string& bytes)
        : path(uploadPath(backend.directory, newUuid(backend.now())))
    {
        std::ofstream out(path, std::ios::binary);
        out.exceptions(std::ios::failbit | std::ios::badbit);
        out << bytes;
        out.close();
        syncFile(path);
    }
    ~PictureFile()
    {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
    PictureFile(const PictureFile&) = delete;
    PictureFile& operator=(const PictureFile&) = delete;

    const fs::path path;
};

} // namespace

Attempt<StoredPhoto> storePicture(Backend& backend, const std::string& bytes)
{
    using Kind = Failure::Kind;
    if (bytes.empty() || bytes.size() > largestPicture)
        return std::unexpected(Failure{Kind::Refused, "It is empty or larger than 16 MiB."});
    try {
        StoredPhoto photo{sha256Hex(bytes), static_cast<std::int64_t>(bytes.size())};
        const bool known = backend.database->read([&](soci::session& sql) { return isPhotoStored(sql, photo.sha256); });
        const PictureFile file(backend, bytes);
        const auto stored = storePhotoFiles(backend, file.path, photo.sha256, photo.bytes, known);
        if (stored) {
            photo.facts = *stored;
            return photo;
        }
        const bool isNone = stored.error().code == core::ErrorCode::Invalid;
        return std::unexpected(Failure{isNone ? Kind::Refused : Kind::Passing, stored.error().message});
    } catch (const std::ios_base::failure&) {
        return std::unexpected(Failure{Kind::Passing, "The picture could not be written to the disk."});
    } catch (const std::system_error& error) {
        logError("a photo of a post: " + reasonOf(error));
        return std::unexpected(Failure{Kind::Passing, "The picture could not be stored."});
    }
}

void storePictures(Backend& backend, InboundPost& post)
{
    for (const auto& bytes : std::exchange(post.pictures, {})) {
        const auto stored = post.photos.size() < mostPictures
                                ? storePicture(backend, bytes)
                                : std::unexpected(Failure{Failure::Kind::Refused, "They are too many."});
        if (!stored)
            ++post.picturesLost;
        else if (!std::ranges::contains(post.photos, stored->sha256, &StoredPhoto::sha256))
            post.photos.push_back(*stored);
    }
}

Result<void> attachPhoto(Backend& backend, Transaction& transaction, const Channel& channel,
                         const std::string& complaint, const StoredPhoto& photo)
{
    const auto present = transaction.complaint(complaint);
    if (present && std::ranges::contains(present->photos, photo.sha256, &core::Photo::sha256))
        return {};
    insertPhoto(transaction.sql(), photo.sha256, photo.bytes, transaction.now, photo.facts);
    core::Command command;
    command.complaintId = complaint;
    command.type = core::CommandType::Photo;
    auto& what = command.args.photo.emplace();
    what.sha256 = photo.sha256;
    what.kind = core::PhotoKind::Before;
    what.bytes = photo.bytes;
    const auto done = carryOut(backend.reference, transaction, channel, std::move(command));
    return done ? Result<void>{} : Result<void>(std::unexpected(done.error()));
}

void queuePictures(Transaction& transaction, const Channel& channel, const InboundPost& post,
                   const std::string& complaint)
{
    for (std::size_t i = 0; i < std::min(post.wanted.size(), mostPictures); ++i) {
        Query(transaction.sql())
            .text("INSERT INTO channel_media (id, channel_id, complaint_id, address, attempts, next_try, created) "
                  "VALUES (")
            .value(newUuid(transaction.now))
            .text(",")
            .value(channel.id)
            .text(",")
            .value(complaint)
            .text(",")
            .value(post.wanted[i])
            .text(",0,")
            .value(core::toMillis(transaction.now))
            .text(",")
            .value(core::toMillis(transaction.now))
            .text(")")
            .run();
    }
}

bool isPictureDue(soci::session& sql, const std::string& channelId, core::Instant now)
{
    std::int64_t due = 0;
    Query(sql)
        .text("SELECT count(*) FROM channel_media WHERE next_try <= ")
        .value(core::toMillis(now))
        .text(" AND channel_id = ")
        .value(channelId)
        .each([] {}, due);
    return due > 0;
}

std::optional<WaitingPicture> claimPicture(Transaction& transaction, const std::string& channelId)
{
    std::optional<WaitingPicture> found;
    WaitingPicture picture;
    Query(transaction.sql())
        .text("SELECT id, complaint_id, address, attempts FROM channel_media WHERE next_try <= ")
        .value(core::toMillis(transaction.now))
        .text(" AND channel_id = ")
        .value(channelId)
        .text(" ORDER BY next_try, id LIMIT 1")
        .each([&] { found = picture; }, picture.id, picture.complaint, picture.address, picture.attempts);
    if (!found)
        return found;
    ++found->attempts;
    Query(transaction.sql())
        .text("UPDATE channel_media SET attempts = ")
        .value(found->attempts)
        .text(", next_try = ")
        .value(core::toMillis(transaction.now + fetchClaimLasts))
        .text(" WHERE id = ")
        .value(found->id)
        .run();
    return found;
}

Result<void> settlePicture(Backend& backend, Transaction& transaction, const Channel& channel,
                           const WaitingPicture& picture, const Attempt<StoredPhoto>& attempt)
{
    if (!attempt && attempt.error().kind == Failure::Kind::Passing && picture.attempts < mostFetches) {
        const auto& failure = attempt.error();
        const auto pause = std::max<std::chrono::milliseconds>(failure.retryAfter.value_or(std::chrono::seconds{0}),
                                                               pauseAfter(picture.attempts, firstFetchPause));
        Query(transaction.sql())
            .text("UPDATE channel_media SET next_try = ")
            .value(core::toMillis(transaction.now + pause))
            .text(" WHERE id = ")
            .value(picture.id)
            .run();
        return {};
    }
    const auto gone = Query(transaction.sql()).text("DELETE FROM channel_media WHERE id = ").value(picture.id).run();
    // Another server has settled it.
    if (gone == 0)
        return {};
    std::string why = attempt ? std::string() : attempt.error().why;
    if (attempt) {
        // A complaint may hold no more of them.
        if (const auto attached = attachPhoto(backend, transaction, channel, picture.complaint, *attempt); !attached)
            why = attached.error().message;
    }
    if (why.empty())
        return {};
    return noteOn(backend.reference, transaction, channel, picture.complaint,
                  "A photo of the post could not be taken: " + cleanedLine(why, core::limits::shortText) + "\n" +
                      picture.address);
}

} // namespace posko::server::channels
