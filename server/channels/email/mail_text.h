#pragma once

#include <string>
#include <string_view>

/// The words of a mail.
namespace posko::server::channels {

/// Valid UTF-8 of bytes in that charset, as mails name it. What the charset does not have, and charsets that nobody
/// knows, are read as UTF-8 where the bytes are that, else as Windows-1252.
std::string utf8Of(std::string_view bytes, const std::string& charset);

/// Paragraphs whose lines were broken for the way (RFC 3676) as one line each.
std::string unflowed(std::string_view text, bool deletesSpace);

/// HTML as it looks, without styles, scripts and comments; without what it quotes where `cutsQuotes` says so.
std::string htmlText(std::string_view html, bool cutsQuotes);

/// A text without the signature; of an answer without what it quotes. Where nothing would be left, all of it.
std::string ownWords(std::string_view text, bool isAnswer);

} // namespace posko::server::channels
