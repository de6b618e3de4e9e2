#pragma once

#include "server/channels/email/account.h"

#include <string>
#include <vector>

namespace posko::server::channels {

/// Sends a mail by the account's way out (SMTP, by libcurl) to all of them or to nobody. Waits for the server.
Attempt<void> sendMail(const MailAccount&, const Web&, const std::vector<std::string>& to, const std::string& mail);
/// Connects and signs in, and sends nothing.
Attempt<void> testOutgoing(const MailAccount&, const Web&);

} // namespace posko::server::channels
