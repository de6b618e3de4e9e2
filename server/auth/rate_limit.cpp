#include "server/auth/rate_limit.h"

#include <algorithm>
#include <utility>

namespace posko::server {

RateLimit::RateLimit(std::size_t limit, Clock::duration length)
    : most(limit)
    , window(length)
{
}

RateLimit::Times* RateLimit::find(const std::string& key)
{
    if (const auto found = lately.find(key); found != lately.end())
        return &found->second;
    const auto found = before.find(key);
    return found == before.end() ? nullptr : &found->second;
}

std::chrono::seconds RateLimit::wait(const std::string& key, Clock::time_point now, std::size_t own)
{
    const std::lock_guard lock(mutex);
    const auto* times = find(key);
    if (!times)
        return {};
    const auto first = std::ranges::find_if(*times, [&](auto time) { return now - time < window; });
    if (static_cast<std::size_t>(times->end() - first) < own)
        return {};
    return std::chrono::ceil<std::chrono::seconds>(window - (now - times->at(times->size() - own)));
}

void RateLimit::count(const std::string& key, Clock::time_point now)
{
    const std::lock_guard lock(mutex);
    forgetQuiet(now);
    if (!lately.contains(key)) {
        if (lately.size() >= mostKeys / 2)
            before = std::exchange(lately, {});
        auto& times = lately[key];
        if (const auto known = before.find(key); known != before.end()) {
            times = std::move(known->second);
            before.erase(known);
        }
    }
    auto& times = lately[key];
    std::erase_if(times, [&](auto time) { return now - time >= window; });
    times.push_back(now);
    if (times.size() > most)
        times.erase(times.begin());
}

void RateLimit::forgive(const std::string& key)
{
    const std::lock_guard lock(mutex);
    lately.erase(key);
    before.erase(key);
}

std::size_t RateLimit::keys()
{
    const std::lock_guard lock(mutex);
    return lately.size() + before.size();
}

void RateLimit::forgetQuiet(Clock::time_point now)
{
    if (now - swept < window)
        return;
    swept = now;
    const auto isQuiet = [&](const auto& entry) {
        return entry.second.empty() || now - entry.second.back() >= window;
    };
    std::erase_if(lately, isQuiet);
    std::erase_if(before, isQuiet);
}

} // namespace posko::server
