#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace posko::server {

/// What the handlers count of their work, for /metrics. Any thread may count.
class Meters {
public:
    using Counts = std::map<std::string, std::uint64_t>; ///< by the outcome's word

    /// Commands whose results are committed.
    void countCommands(const Counts& more)
    {
        const std::lock_guard lock(mutex);
        for (const auto& [outcome, count] : more)
            commandCounts[outcome] += count;
    }
    Counts commands() const
    {
        const std::lock_guard lock(mutex);
        return commandCounts;
    }

    /// Pictures that the child made copies of, refused, or could not look at.
    std::atomic<std::uint64_t> photosMade{0};
    std::atomic<std::uint64_t> photosRefused{0};
    std::atomic<std::uint64_t> photosFailed{0};

private:
    mutable std::mutex mutex;
    Counts commandCounts{{"applied", 0}, {"conflict", 0}, {"held", 0}, {"rejected", 0}};
};

} // namespace posko::server
