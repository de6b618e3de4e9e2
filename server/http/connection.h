#pragma once

#include "server/http/router.h"
#include "server/sync/hub.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace posko::server::http {

/// What all connections share. Owned by the listener, outlives them.
class Shared {
public:
    struct Pools {
        boost::asio::thread_pool& database;
        boost::asio::thread_pool& slow;
        boost::asio::thread_pool& pictures;
    };
    Shared(const Router& routes, Hub& waits, Pools pools, std::vector<std::string> trustedProxies);

    const Router& router;
    Hub& hub;
    const Pools pools;
    const std::vector<std::string> trustedProxies;
    std::atomic<bool> stopping{false};
    /// Bytes that large bodies may take up together.
    std::atomic<std::int64_t> bodyBudget{512LL * 1024 * 1024};

    /// Requests that hash a password, and those in line for it.
    std::atomic<std::size_t> hashing{0};

    /// Closes connections that wait for a next request; the others close after their answer.
    void closeIdle();
    /// Closes all.
    void closeAll();
    std::size_t count() const;

    std::uint64_t enter(std::function<void(bool onlyIdle)> close);
    void leave(std::uint64_t id);

private:
    void close(bool onlyIdle);

    mutable std::mutex mutex;
    std::uint64_t lastId = 0;
    std::unordered_map<std::uint64_t, std::function<void(bool)>> connections;
};

/// Serves one connection until either side ends it. Never throws.
boost::asio::awaitable<void> serveConnection(boost::asio::ip::tcp::socket socket, Shared& shared);

} // namespace posko::server::http
