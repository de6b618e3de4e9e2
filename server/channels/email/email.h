#pragma once

#include "server/channels/connector.h"
#include "server/channels/email/imap.h"
#include "server/channels/email/mail.h"
#include "server/channels/web.h"

#include <functional>
#include <memory>
#include <string>

/// A mailbox of the agency's: mails come in by IMAP, answers go out by SMTP, in their thread. The secret is the
/// mailbox's password (decision 0044).
namespace posko::server::channels {

/// Of larger mails the subject alone is taken in, and where to look for the rest.
inline constexpr std::size_t largestMail = 30UL * 1024 * 1024;

/// What a mail is for the desk. `own` is the address of the account.
InboundPost postOf(const FetchedMail&, const std::string& own);

core::Result<void> checkEmail(const Channel&);
std::unique_ptr<Connector> makeEmail(const Channel&, std::string secret, const Means&);

} // namespace posko::server::channels
