#pragma once

#include "server/channels/channel.h"

#include <string>
#include <vector>

namespace posko::server::channels {

/// How an answer hangs together with the mail that it answers; kept as an InboundPost's audience.
struct MailThread {
    std::vector<std::string> references; ///< Message-IDs, the root first, the answered mail's last
    std::string subject;                 ///< the answered mail's
};
std::string toText(const MailThread&);
MailThread mailThread(const std::string& text);

/// The Message-ID of an answer without its brackets: the same whenever it is made.
std::string answerId(const OutboundPost&, const std::string& from);
/// The answer as it goes over the wire: in its thread, with the picture where there is one.
std::string composedAnswer(const OutboundPost&, const std::string& from, core::Instant now);
/// Whether a mail may be sent there: one address of visible ASCII and nothing that means anything to a server.
bool mayBeSentTo(const std::string& address);

} // namespace posko::server::channels
