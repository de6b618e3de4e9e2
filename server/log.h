#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace posko::server {

/// One JSON object a line to standard error: time in UTC, level, message. Never personal data, never a secret.
void log(std::string_view message) noexcept;
void logWarning(std::string_view message) noexcept;
void logError(std::string_view message) noexcept;
/// The same for a line that is whole in itself, with its time.
void logLine(std::string_view line) noexcept;

/// Lets each message through once a minute, so that what fails at every request does not flood the log. Any thread.
class OncePerMinute {
public:
    bool lets(std::string_view message, std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());

private:
    std::mutex mutex;
    std::map<std::string, std::chrono::steady_clock::time_point, std::less<>> last; ///< of the last minute only
};

/// What an exception says, without what must not be logged: a database's exceptions repeat the statement with its
/// values, and PostgreSQL adds the row.
std::string reasonOf(const std::exception&);

} // namespace posko::server
