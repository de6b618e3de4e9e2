#include "server/log.h"

#include "core/time.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <soci/error.h>

#include <cstdio>

namespace posko::server {

static void write(std::string_view level, std::string_view message) noexcept
{
    try {
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        logLine(boost::json::serialize(
            boost::json::object{{"time", core::toIso8601(now)}, {"level", level}, {"message", message}}));
    } catch (...) {
        // A line that cannot be written must not stop the work that it is about.
        return;
    }
}

void log(std::string_view message) noexcept
{
    write("info", message);
}

void logWarning(std::string_view message) noexcept
{
    write("warning", message);
}

void logError(std::string_view message) noexcept
{
    write("error", message);
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

bool OncePerMinute::lets(std::string_view message, std::chrono::steady_clock::time_point now)
{
    const std::lock_guard lock(mutex);
    std::erase_if(last, [&](const auto& entry) { return now - entry.second >= std::chrono::minutes{1}; });
    return last.emplace(message, now).second;
}

std::string reasonOf(const std::exception& exception)
{
    const auto* database = dynamic_cast<const soci::soci_error*>(&exception);
    const std::string whole = database ? database->get_error_message() : exception.what();
    return whole.substr(0, whole.find('\n'));
}

} // namespace posko::server
