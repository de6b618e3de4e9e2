#pragma once

#include "core/error.h"
#include "server/channels/connector.h"
#include "server/store/reference.h"

#include <optional>

namespace posko::server {
struct Backend;
}

/// Answers on their way out. Each attempt is claimed first, for a while, so that of several servers over one database
/// one makes it; one whose end nobody wrote down, since its server died, is made again under the same id.
namespace posko::server::channels {

/// Attempts in all; with the pauses between them some five hours.
inline constexpr std::int64_t mostAttempts = 16;
/// The longest pause between two. Networks know a repetition for about an hour.
inline constexpr std::chrono::minutes longestPause{20};

/// The pause after so many failures in a row, from `first` on, doubled each time.
std::chrono::milliseconds pauseAfter(std::int64_t failures, std::chrono::milliseconds first);

/// Takes the next answer of the channel that is due, if any, and counts the attempt.
std::optional<OutboundPost> claimPost(Transaction&, const std::string& channelId);
/// Reads the photo that goes with the answer, as it is covered now; none where it is published no more. Unavailable
/// where its copy cannot be made at present.
core::Result<void> addPicture(Backend&, OutboundPost&);
/// Writes down how the attempt ended, and tells the complaint: when it is out or given up, and the first time it fails.
core::Result<void> settlePost(ReferenceCache&, Transaction&, const Channel&, const OutboundPost&, const Attempt<Sent>&);
/// Gives all up that waits on the channel: what is in one of the `states`, quoted and split by commas.
core::Result<void> giveUpWaiting(ReferenceCache&, Transaction&, const Channel&, std::string_view states,
                                 const std::string& why);

} // namespace posko::server::channels
