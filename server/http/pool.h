#pragma once

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace posko::server::http {

/// Threads for the handlers' work.
struct Pool {
    explicit Pool(std::size_t count)
        : threads(count)
    {
    }

    boost::asio::thread_pool threads;
    std::atomic<std::int64_t> jobs{0}; ///< that wait or run
};

} // namespace posko::server::http
