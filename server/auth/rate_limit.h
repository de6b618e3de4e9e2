#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>

namespace posko::server {

/// Counts happenings by key (an address, a login, an API key) over a sliding window. In memory: a restart forgives.
/// Any thread. Keys that have been quiet for a window are forgotten, so memory is bounded by the traffic of one window.
class RateLimit {
public:
    using Clock = std::chrono::steady_clock;
    RateLimit(std::size_t most, Clock::duration window);

    /// How long the key has to wait; zero: it may go on.
    std::chrono::seconds wait(const std::string& key, Clock::time_point now) { return wait(key, now, most); }
    /// The same for a key with a limit of its own, which is at most the common one.
    std::chrono::seconds wait(const std::string& key, Clock::time_point now, std::size_t own);
    void count(const std::string& key, Clock::time_point now);
    void forgive(const std::string& key);

private:
    void forgetQuiet(Clock::time_point now);

    const std::size_t most;
    const Clock::duration window;
    std::mutex mutex;
    std::unordered_map<std::string, std::deque<Clock::time_point>> happened;
    Clock::time_point swept{};
};

} // namespace posko::server
