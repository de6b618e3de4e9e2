#pragma once

#include "core/error.h"
#include "server/channels/channel.h"
#include "server/store/database.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// The rows of channels. What reads throws soci::soci_error.
namespace posko::server::channels {

/// Adds a channel whose id is set; Invalid where its name is another's already.
core::Result<void> addChannel(Transaction&, const Channel&);
/// All of them, by name.
std::vector<Channel> allChannels(soci::session&);
std::optional<Channel> findChannel(soci::session&, const std::string& name);
/// Missing where there is no such channel.
core::Result<Channel> namedChannel(soci::session&, const std::string& name);
core::Result<void> setActive(Transaction&, const std::string& name, bool active);
/// Takes the channel away with all that is known of its posts; complaints stay. Returns it as it was.
core::Result<Channel> removeChannel(Transaction&, const std::string& name);

/// Notes that an exchange went well, and how far the channel is read.
void noteSuccess(Transaction&, const std::string& channelId, const std::string& readTo);
/// The same without how far it is read.
void noteSuccess(Transaction&, const std::string& channelId);
void noteError(Transaction&, const std::string& channelId, const std::string& why);

/// An answer as `poskod channel list` shows it.
struct ListedPost {
    std::string number; ///< the complaint's
    std::string state;  ///< queued, failed, sent or given_up
    std::int64_t attempts = 0;
    std::string link;
    std::string error;
};
/// The newest answers of a channel, the newest first.
std::vector<ListedPost> newestPosts(soci::session&, const std::string& channelId, std::int64_t most);
/// How many answers of it are not sent yet and will be tried.
std::int64_t waitingPosts(soci::session&, const std::string& channelId);

/// Forgets who wrote what became this complaint, whose reporters are erased; nobody is answered any more.
void forgetAuthors(Transaction&, const std::string& complaintId);

} // namespace posko::server::channels
