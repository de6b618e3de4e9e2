#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace posko::server {

/// Where long polls wait for the head to move. Announcing is cheap and may be done from any thread; waiting is a
/// coroutine on its connection's strand. Cannot fail.
class Hub {
public:
    void announce(std::int64_t head);
    std::int64_t head() const;
    /// Returns once the head is above `after`, at `until`, or when the hub is shut down, whichever is first.
    boost::asio::awaitable<void> wait(std::int64_t after, std::chrono::steady_clock::time_point until);
    /// Ends every wait, now and later: the server stops.
    void shutDown();
    bool isShutDown() const;
    /// How many wait.
    std::size_t waiting() const;

private:
    struct Waiter {
        std::int64_t after;
        boost::asio::steady_timer timer;
    };

    mutable std::mutex mutex;
    std::int64_t latest = 0;
    bool down = false;
    std::unordered_set<std::shared_ptr<Waiter>> waiters;
};

} // namespace posko::server
