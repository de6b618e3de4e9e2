#pragma once

#include "core/crew_position.h"
#include "core/error.h"

#include <optional>
#include <string>
#include <string_view>

/// What OwnTracks sends in its HTTP mode: https://owntracks.org/booklet/tech/http and /tech/json.
namespace posko::server {

/// Who a message says that it is from.
struct CrewCredentials {
    std::optional<std::string> crew; ///< nothing: the token alone says it
    std::string token;
};

/// `Basic`, crew and token, or `Bearer`, the token alone. Nothing where the header is neither.
std::optional<CrewCredentials> readCredentials(std::string_view authorization);

/// The position of a message, without its crew; nothing where the message is of another kind. Malformed where it cannot
/// be read.
core::Result<std::optional<core::CrewPosition>> readMessage(const std::string& body);

/// Whether a position of that time is worth keeping: a phone's clock may be wrong, and what it kept for itself while it
/// had no link may be old.
bool isTimely(core::Instant at, core::Instant now);

} // namespace posko::server
