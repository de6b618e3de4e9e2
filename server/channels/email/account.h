#pragma once

#include "core/error.h"
#include "server/channels/channel.h"
#include "server/channels/connector.h"
#include "server/channels/web.h"

#include <string>

using CURL = void;

namespace posko::server::channels {

/// Where a mail server is: `imaps://mail.example`, or `imap://…` with STARTTLS.
struct MailServer {
    std::string url;         ///< scheme, host and port, without a folder
    std::string folder;      ///< of IMAP; `INBOX` where none was named
    bool mayBeClear = false; ///< on this machine
};

/// A mailbox and the way out of it.
struct MailAccount {
    MailServer inbox;
    MailServer outgoing;
    std::string login;
    std::string address; ///< what its mails come from
    std::string secret;
};

/// Invalid where the channel's settings `url`, `smtp`, `address` and `login` cannot be right.
core::Result<MailAccount> mailAccount(const Channel&);

/// What every transfer with the account has: sign-in, verified TLS, times, an end when `web` is stopped.
void prepareTransfer(CURL*, const MailServer&, const MailAccount&, const Web& web);
/// Why a transfer failed, by curl's code and the server's last answer.
Failure transferFailure(CURL*, int code);

} // namespace posko::server::channels
