#pragma once

#include "core/error.h"
#include "server/http/message.h"

#include <string>
#include <string_view>

namespace posko::server::http {

/// Decodes %XX (and, in forms and queries, + as a space); nothing where an escape is broken.
std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace);

/// The names and values of a query or of an application/x-www-form-urlencoded body, in their order.
core::Result<Fields> parseForm(std::string_view text);

/// The last value of a name, or an empty text: an empty parameter equals an absent one.
std::string_view value(const Fields&, std::string_view name);

/// Whether the text is UTF-8 without NUL.
bool isText(std::string_view text);

} // namespace posko::server::http
