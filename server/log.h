#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace posko::server {

/// One JSON object a line to standard error: time in UTC, level, message. Never personal data, never a secret.
void log(std::string_view message) noexcept;
void logWarning(std::string_view message) noexcept;
void logError(std::string_view message) noexcept;
/// The same for a line that is whole in itself, with its time.
void logLine(std::string_view line) noexcept;

/// What an exception says, without what must not be logged: a database's exceptions repeat the statement with its
/// values, and PostgreSQL adds the row.
std::string reasonOf(const std::exception&);

} // namespace posko::server
