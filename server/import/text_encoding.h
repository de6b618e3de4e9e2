#pragma once

#include "core/error.h"

#include <string>
#include <string_view>

namespace posko::server {

/// utf-8, utf-16, windows-1252, iso-8859-1, in small letters or large.
bool knowsEncoding(std::string_view name);

/// A file's text as UTF-8. Without an encoding the text stays as it is, except where a mark at its beginning says that
/// it is UTF-16. Invalid: it ends inside a character of UTF-16.
core::Result<std::string> decoded(std::string text, std::string_view encoding);

} // namespace posko::server
