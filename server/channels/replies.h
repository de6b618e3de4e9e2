#pragma once

#include "core/command.h"
#include "core/error.h"
#include "core/reference.h"
#include "server/store/database.h"

#include <map>
#include <string>
#include <vector>

/// What `reply` with `via: channel` sets in motion. The post is queued in the command's own transaction, so there is no
/// reply without it and no post without a reply.
namespace posko::server::channels {

/// `via` of a reply that the server itself sends.
inline constexpr std::string_view viaChannel = "channel";

/// What will be posted to one reporter.
struct PlannedReply {
    std::string channel; ///< id
    std::string channelName;
    std::string complaint; ///< id of the one that the reporter belongs to
    std::string answers;
    std::string author;
    std::string mention;
    std::string audience;
    std::string reporters; ///< ids of the command's whom it answers, split by commas
    std::string photo;     ///< hash of a photo of the command's complaint; empty: none goes along
};

/// Whether the server sends this command's words.
bool isSentByServer(const core::Command&);
/// Finds the post that each of the command's reporters is answered on. Missing where one did not come by a channel that
/// is there still, Invalid where there are no words.
/// Where the answer is about the repair and the agency publishes photos, the latest one of it goes along; `target` is
/// the command's complaint.
core::Result<std::vector<PlannedReply>> planReplies(Transaction&, const core::Command&, const core::Complaint& target,
                                                    const core::Agency&);
/// What the command's event says of them.
std::map<std::string, std::string> detailsOf(const std::vector<PlannedReply>&);
/// After the command was applied.
void queueReplies(Transaction&, const core::Command&, const std::vector<PlannedReply>&);

} // namespace posko::server::channels
