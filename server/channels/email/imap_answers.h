#pragma once

#include "core/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What an IMAP server says (RFC 3501), line by line.
namespace posko::server::channels {

/// The length of the literal that a line announces at its end, `{123}`.
std::optional<std::size_t> literalAnnounced(std::string_view line);
/// The number behind a word, `[UIDVALIDITY 7]` and `UIDNEXT 4`, or 0.
std::uint32_t numberBehind(std::string_view line, std::string_view word);
/// The numbers of `* SEARCH 4 7`, in their order, each once; of another line none.
std::vector<std::uint32_t> searchResult(std::string_view line);
/// ` 1-Dec-2026 03:04:05 +0700`, as it stands in quotes behind INTERNALDATE.
std::optional<core::Instant> internalDate(std::string_view line);
/// A text between quotes.
std::string quotedText(std::string_view text);

} // namespace posko::server::channels
