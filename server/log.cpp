#include "server/log.h"

#include "core/time.h"

#include <soci/error.h>

#include <cstdio>
#include <mutex>
#include <string>

namespace posko::server {

void log(std::string_view line) noexcept
{
    try {
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        logLine(core::toIso8601(now) + " " + std::string(line));
    } catch (...) {
        // A line that cannot be written must not stop the work that it is about.
        return;
    }
}

void logLine(std::string_view line) noexcept
{
    static std::mutex mutex;
    try {
        const auto text = std::string(line) + "\n";
        const std::lock_guard lock(mutex);
        std::fwrite(text.data(), 1, text.size(), stderr);
    } catch (...) {
        return;
    }
}

std::string reasonOf(const std::exception& exception)
{
    const auto* database = dynamic_cast<const soci::soci_error*>(&exception);
    const std::string whole = database ? database->get_error_message() : exception.what();
    return whole.substr(0, whole.find('\n'));
}

} // namespace posko::server
