#pragma once

#include "server/channels/email/account.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace posko::server::channels {

/// A folder as it was opened.
struct MailFolder {
    std::uint32_t validity = 0; ///< UIDVALIDITY: another one makes all UIDs meaningless
    std::uint32_t next = 0;     ///< UIDNEXT
};
struct FetchedMail {
    std::uint32_t uid = 0;
    core::Instant arrived; ///< when it came into the mailbox
    std::string bytes;
    bool isCut = false; ///< the bytes are its header alone, since it is too large
};

/// A connection to a mailbox (RFC 3501). Connecting, TLS and the sign-in are libcurl's, what is asked then is asked
/// here: libcurl's own requests mark what they read as seen. Nothing in the mailbox is changed. For one thread; each
/// call waits for the server. After a failure it is of no use any more.
class Imap {
public:
    /// `web` ends what waits when it is stopped, and outlives this.
    Imap(const MailAccount&, const Web& web);
    ~Imap();
    Imap(const Imap&) = delete;
    Imap& operator=(const Imap&) = delete;

    /// Connects, signs in and opens the account's folder for reading.
    Attempt<MailFolder> open();
    /// The UIDs from there on, in their order.
    Attempt<std::vector<std::uint32_t>> since(std::uint32_t uid);
    /// The UIDs of the mails with that Message-ID.
    Attempt<std::vector<std::uint32_t>> withMessageId(const std::string& id);
    /// A mail, of larger ones than that the header. Refused: it is there no more.
    Attempt<FetchedMail> fetch(std::uint32_t uid, std::size_t largest);
    /// Says good-bye.
    void close();

private:
    struct Impl;
    std::unique_ptr<Impl> impl;
};

} // namespace posko::server::channels
