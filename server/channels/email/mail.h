#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a mail says, read out of its MIME; all texts are UTF-8.
namespace posko::server::channels {

/// What a mail server says of a mail that it could not deliver.
struct ReturnedMail {
    std::string id;  ///< the mail's Message-ID; may be empty
    std::string why; ///< in the server's words, on one line; may be empty
};

struct Mail {
    std::string id;                      ///< Message-ID without its brackets; empty: there is none
    std::vector<std::string> references; ///< those that it answers, the oldest first, its direct parent last
    std::string address;                 ///< who wrote it, in small letters; empty: not said
    std::string name;
    std::string answersTo; ///< where an answer goes
    std::string subject;
    std::string text;                ///< what the person wrote, without what they quote and what they sign with
    std::vector<std::string> photos; ///< the bytes of its pictures
    bool isAutomatic = false;        ///< no person wrote it to somebody: an answering machine, a mail server
    std::optional<ReturnedMail> returned;
};

/// Reads any bytes; what is no mail gives an empty one. Photos beyond mostPictures are left out.
Mail readMail(std::string_view bytes);

/// Ids as they are compared and kept: visible ASCII of at most 200 characters, longer ones as their hash. Empty where
/// nothing is left.
std::string messageKey(std::string_view id);

} // namespace posko::server::channels
