#pragma once

#include "core/time.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace posko::server::channels {

/// How far a mailbox is read.
struct MailCursor {
    std::uint32_t validity = 0;   ///< UIDVALIDITY of the folder
    std::uint32_t uid = 0;        ///< up to that one
    core::Instant joined;         ///< when the mailbox was joined
    std::uint32_t renumbered = 0; ///< mails of smaller UIDs that arrived before are none of the desk's
};
/// Clocks of two servers differ.
inline constexpr std::chrono::minutes slackOfArrival{10};

std::string toText(const MailCursor&);
/// Nothing where the text is no cursor.
std::optional<MailCursor> readCursor(const std::string& text);

} // namespace posko::server::channels
