#pragma once

#include "core/error.h"
#include "server/channels/connector.h"
#include "server/store/database.h"

#include <span>
#include <string>
#include <vector>

namespace posko::server {
struct Backend;
}

/// What becomes of posts after they were taken in. Who changes a post or takes it back leaves a note on its complaint,
/// whose link and words stay there; what the complaint came from is not published any more.
namespace posko::server::channels {

/// Posts that are looked at together; each may cost a request.
inline constexpr std::size_t postsALook = 5;

/// By which it is known whether a post says something else.
std::string wordsHash(const std::string& text);
/// The posts that nobody looked at since `before`, for longest first: of open complaints for ninety days, of others for
/// a week. None whose author is forgotten.
std::vector<std::string> postsToLookAt(soci::session&, const std::string& channelId, core::Instant now,
                                       core::Instant before);
/// Notes that these posts were looked at, and what that showed.
core::Result<void> noteLook(Backend&, Transaction&, const Channel&, std::span<const std::string> ids, const Looked&);
/// Notes that the post that was taken in under that id reads so by now; nothing where it did before.
core::Result<void> noteWords(Backend&, Transaction&, const Channel&, const std::string& id, const std::string& text);

/// Those of the complaints whose reporter changed or took back the post that they came from.
std::vector<std::string> takenBack(soci::session&, std::span<const std::string> complaints);

} // namespace posko::server::channels
