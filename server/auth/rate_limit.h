#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace posko::server {

/// Counts happenings by key (an address, a login, an API key) over a sliding window. In memory: a restart forgives.
/// Any thread. Keys that have been quiet for a window are forgotten, and of more than `mostKeys` those that were
/// counted longest ago: whoever comes from ever new addresses takes no more memory than that.
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

    static constexpr std::size_t mostKeys = 100'000;
    /// How many keys it holds.
    std::size_t keys();

private:
    using Times = std::vector<Clock::time_point>; ///< oldest first
    using ByKey = std::unordered_map<std::string, Times>;

    Times* find(const std::string& key);
    void forgetQuiet(Clock::time_point now);

    const std::size_t most;
    const Clock::duration window;
    std::mutex mutex;
    ByKey lately; ///< the half that was counted last
    ByKey before; ///< goes when that half is full
    Clock::time_point swept{};
};

} // namespace posko::server
