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
#include <unordered_map>

namespace posko::server::http {

/// What all connections share. Owned by the listener, outlives them.
class Shared {
public:
    Shared(const Router& routes, Hub& waits, boost::asio::thread_pool& database, boost::asio::thread_pool& slow);

    const Router& router;
    Hub& hub;
    boost::asio::thread_pool& databasePool;
    boost::asio::thread_pool& slowPool;
    std::atomic<bool> stopping{false};

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
