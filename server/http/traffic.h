#pragma once

#include "server/http/router.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace posko::server::http {

/// A request and its answer, as far as they may be told: never an address, a query, a header or a body.
struct Exchange {
    const Route* route = nullptr; ///< null: nobody serves it, or it was refused before anybody looked
    int status = 0;
    std::chrono::microseconds took{0};   ///< from the whole body to the answer, without what it waited
    std::chrono::microseconds waited{0}; ///< for a change, in a long poll
    std::uint64_t bytesIn = 0;           ///< of the body
    std::uint64_t bytesOut = 0;          ///< of the body
};

/// Counts what goes over the listener, by route, and logs it where that is wanted. There are as many series as routes,
/// whatever clients send. Any thread may count; counting takes no lock.
class Traffic {
public:
    /// The router must be filled, and outlive this.
    Traffic(const Router& router, bool logRequests);

    void count(const Exchange& exchange) noexcept;
    /// The counters as Prometheus reads them (text format 0.0.4).
    std::string text() const;

    std::atomic<std::int64_t> connections{0};
    std::atomic<std::uint64_t> connectionsRefused{0};

private:
    /// Upper ends of the histogram's buckets.
    static constexpr std::array<std::chrono::microseconds, 12> bounds = {
        std::chrono::microseconds{1'000},     std::chrono::microseconds{2'500},
        std::chrono::microseconds{5'000},     std::chrono::microseconds{10'000},
        std::chrono::microseconds{25'000},    std::chrono::microseconds{50'000},
        std::chrono::microseconds{100'000},   std::chrono::microseconds{250'000},
        std::chrono::microseconds{500'000},   std::chrono::microseconds{1'000'000},
        std::chrono::microseconds{2'500'000}, std::chrono::microseconds{10'000'000}};
    static constexpr std::size_t classes = 5; ///< 1xx to 5xx

    struct Row {
        std::array<std::atomic<std::uint64_t>, classes> byClass{};
        std::array<std::atomic<std::uint64_t>, bounds.size() + 1> byTime{};
        std::atomic<std::uint64_t> micros{0};
        std::atomic<std::uint64_t> bytesIn{0};
        std::atomic<std::uint64_t> bytesOut{0};

        std::uint64_t requests() const;
    };

    std::size_t rowOf(const Route* route) const;
    /// `method="GET",route="/healthz"`
    std::string labels(std::size_t row) const;
    std::string histogram() const;

    const std::vector<Route>& routes;
    const bool logs;
    std::vector<Row> rows; ///< one a route, and a last one for everything else
};

} // namespace posko::server::http
