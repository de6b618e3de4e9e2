#pragma once

#include "server/http/message.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace posko::server::citizen {

enum class Language : std::uint8_t { Indonesian, English };

/// The language of a tag such as `en-GB`; nothing for one that there are no words of.
std::optional<Language> languageOf(std::string_view tag);

/// What a caller reads: `?lang=` where it names a language, else the first of Accept-Language (RFC 9110, 12.5.4) that
/// there are words of, else Indonesian.
Language languageFor(const http::Request&, std::string_view asked);

} // namespace posko::server::citizen
