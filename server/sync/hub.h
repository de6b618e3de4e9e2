#pragma once

#include "server/http/message.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_set>

namespace posko::server {

/// Whom changes concern.
struct Concerned {
    bool everybody = false;
    std::set<std::string> districts;
};

/// Where long polls wait for the head to move. Announcing is cheap and may be done from any thread; waiting is a
/// coroutine on its connection's strand. Cannot fail.
class Hub {
public:
    /// The head is there now; wakes those who wait for less and whom the changes up to it concern.
    void announce(std::int64_t head, const Concerned&);
    /// Returns once what the wait is for has come, at its end, or when the hub is shut down. May return early.
    boost::asio::awaitable<void> wait(const http::Wait&);
    /// Ends every wait, now and later: the server stops.
    void shutDown();
    bool isShutDown() const;

private:
    struct Waiter {
        const http::Wait& what;
        boost::asio::steady_timer timer;

        bool isConcerned(const Concerned&) const;
    };

    mutable std::mutex mutex;
    std::int64_t latest = 0;
    bool down = false;
    std::unordered_set<std::shared_ptr<Waiter>> waiters;
};

} // namespace posko::server
