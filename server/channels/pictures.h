#pragma once

#include "server/channels/connector.h"
#include "server/store/database.h"

#include <optional>
#include <string>

namespace posko::server {
struct Backend;
}

/// The photos of posts. Some came with the post and are looked at before it is taken in. Others lie on the network's
/// servers: they are noted in the transaction that takes the post in, and fetched later, each by itself, so that a slow
/// server of pictures holds no report up. Either way a photo is attached in the transaction that ends its way, once.
namespace posko::server::channels {

/// Attempts to fetch one; with the pauses between them some two hours.
inline constexpr std::int64_t mostFetches = 10;

/// Has the pictures that came with the post decoded in the confined child and their files stored; those that cannot be
/// taken are counted. The pictures' bytes are let go. Waits for the child. Throws soci::soci_error.
void storePictures(Backend&, InboundPost&);
/// Stores one, as above. Refused: it is none.
Attempt<StoredPhoto> storePicture(Backend&, const std::string& bytes);
/// Attaches a stored photo to the complaint, as one from before the repair. One that it has already changes nothing.
core::Result<void> attachPhoto(Backend&, Transaction&, const Channel&, const std::string& complaint,
                               const StoredPhoto&);

/// A photo that the post names and nobody has fetched yet.
struct WaitingPicture {
    std::string id;
    std::string complaint;
    std::string address;
    std::int64_t attempts = 0; ///< with the present one
};
/// Notes the photos that the post names, for the complaint that it became part of.
void queuePictures(Transaction&, const Channel&, const InboundPost&, const std::string& complaint);
/// Whether one is due.
bool isPictureDue(soci::session&, const std::string& channelId, core::Instant now);
/// Takes the next one that is due, for two minutes.
std::optional<WaitingPicture> claimPicture(Transaction&, const std::string& channelId);
/// Attaches it, or writes down that it is to be tried again, or that it is given up; once, whoever calls.
core::Result<void> settlePicture(Backend&, Transaction&, const Channel&, const WaitingPicture&,
                                 const Attempt<StoredPhoto>&);

} // namespace posko::server::channels
