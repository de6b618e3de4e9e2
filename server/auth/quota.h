#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace posko::server {

/// How much of something each key (an account) may use: at most `most` at once, and again as much over each `window`,
/// evenly. In memory: a restart forgives. Any thread. Its memory is bounded; keys that were not used lately go first.
class Quota {
public:
    using Clock = std::chrono::steady_clock;
    /// `most` of zero is no limit.
    Quota(double most, Clock::duration window);

    /// Takes the amount and returns zero, or takes nothing and returns how long the key has to wait. Who has not used
    /// anything may take more than `most` at once, and pays it off.
    std::chrono::seconds take(const std::string& key, double amount, Clock::time_point now);

    static constexpr std::size_t mostKeys = 20'000;

private:
    struct Used {
        double amount = 0; ///< at that time; it goes down from there
        Clock::time_point at;
    };
    Used& of(const std::string& key, Clock::time_point now);

    const double most;
    const double perSecond;
    std::mutex mutex;
    std::unordered_map<std::string, Used> lately; ///< the younger half
    std::unordered_map<std::string, Used> before; ///< goes when the younger half is full
};

} // namespace posko::server
