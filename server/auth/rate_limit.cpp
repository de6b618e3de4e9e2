#include "server/auth/rate_limit.h"

namespace posko::server {

RateLimit::RateLimit(std::size_t limit, Clock::duration length)
    : most(limit)
    , window(length)
{
}

std::chrono::seconds RateLimit::wait(const std::string& key, Clock::time_point now, std::size_t own)
{
    const std::lock_guard lock(mutex);
    const auto found = happened.find(key);
    if (found == happened.end())
        return {};
    auto& times = found->second;
    while (!times.empty() && now - times.front() >= window)
        times.pop_front();
    if (times.size() < own)
        return {};
    return std::chrono::ceil<std::chrono::seconds>(window - (now - times[times.size() - own]));
}

void RateLimit::count(const std::string& key, Clock::time_point now)
{
    const std::lock_guard lock(mutex);
    forgetQuiet(now);
    auto& times = happened[key];
    times.push_back(now);
    if (times.size() > most)
        times.pop_front();
}

void RateLimit::forgive(const std::string& key)
{
    const std::lock_guard lock(mutex);
    happened.erase(key);
}

void RateLimit::forgetQuiet(Clock::time_point now)
{
    if (now - swept < window)
        return;
    swept = now;
    std::erase_if(happened,
                  [&](const auto& entry) { return entry.second.empty() || now - entry.second.back() >= window; });
}

} // namespace posko::server
