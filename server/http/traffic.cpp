#include "server/http/traffic.h"

#include "core/time.h"
#include "server/log.h"
#include "server/prometheus.h"

#include <algorithm>
#include <format>

namespace posko::server::http {

namespace {

constexpr double microsASecond = 1e6;
constexpr double microsAMilli = 1e3;

} // namespace

Traffic::Traffic(const Router& router, bool logRequests)
    : routes(router.routes())
    , logs(logRequests)
    , rows(routes.size() + 1)
{
}

std::uint64_t Traffic::Row::requests() const
{
    std::uint64_t sum = 0;
    for (const auto& count : byTime)
        sum += count;
    return sum;
}

std::size_t Traffic::rowOf(const Route* route) const
{
    return route ? static_cast<std::size_t>(route - routes.data()) : routes.size();
}

std::string Traffic::labels(std::size_t row) const
{
    // A method that nobody serves may be any text.
    if (row == routes.size())
        return R"(method="other",route="other")";
    return std::format(R"(method="{}",route="{}")", routes[row].method, routes[row].pattern);
}

void Traffic::count(const Exchange& exchange) noexcept
{
    auto& row = rows[rowOf(exchange.route)];
    const auto bucket = std::ranges::lower_bound(bounds, exchange.took) - bounds.begin();
    constexpr int hundred = 100;
    ++row.byClass.at(static_cast<std::size_t>(std::clamp(exchange.status / hundred, 1, static_cast<int>(classes)) - 1));
    ++row.byTime.at(static_cast<std::size_t>(bucket));
    row.micros += static_cast<std::uint64_t>(exchange.took.count());
    row.bytesIn += exchange.bytesIn;
    row.bytesOut += exchange.bytesOut;
    if (!logs)
        return;
    try {
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const auto* route = exchange.route;
        logLine(std::format(
            R"({{"time":"{}","level":"info","method":"{}","route":"{}","status":{},"ms":{:.1f},"waited_ms":{:.0f},)"
            R"("bytes_in":{},"bytes_out":{}}})",
            core::toIso8601(now), route ? route->method : "other", route ? route->pattern : "other", exchange.status,
            static_cast<double>(exchange.took.count()) / microsAMilli,
            static_cast<double>(exchange.waited.count()) / microsAMilli, exchange.bytesIn, exchange.bytesOut));
    } catch (...) {
        // A line that cannot be made must not stop the answer that it is about.
        return;
    }
}

std::string Traffic::histogram() const
{
    constexpr auto name = "poskod_http_request_seconds";
    auto text = metricHead(name, "histogram", "From a whole request to its answer, without a long poll's waiting.");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::uint64_t sum = 0;
        const auto about = labels(i);
        if (rows[i].requests() == 0)
            continue;
        for (std::size_t bucket = 0; bucket < bounds.size(); ++bucket) {
            sum += rows[i].byTime.at(bucket);
            const auto end = static_cast<double>(bounds.at(bucket).count()) / microsASecond;
            text += metric(std::format("{}_bucket", name), std::format(R"({},le="{}")", about, end),
                           static_cast<double>(sum));
        }
        sum += rows[i].byTime.back();
        const auto all = static_cast<double>(sum);
        text += metric(std::format("{}_bucket", name), about + R"(,le="+Inf")", all);
        text += metric(std::format("{}_sum", name), about, static_cast<double>(rows[i].micros) / microsASecond);
        text += metric(std::format("{}_count", name), about, all);
    }
    return text;
}

std::string Traffic::text() const
{
    auto text = metricHead("poskod_http_requests_total", "counter", "Answered requests by route and class of status.");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t at = 0; at < classes; ++at) {
            if (const auto count = rows[i].byClass.at(at).load(); count > 0)
                text += metric("poskod_http_requests_total", std::format(R"({},status="{}xx")", labels(i), at + 1),
                               static_cast<double>(count));
        }
    }
    text += histogram();
    const auto bytes = [&](const char* name, const char* help, std::atomic<std::uint64_t> Row::* column) {
        text += metricHead(name, "counter", help);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (const auto count = (rows[i].*column).load(); count > 0)
                text += metric(name, labels(i), static_cast<double>(count));
        }
    };
    bytes("poskod_http_request_bytes_total", "Bytes of bodies that clients sent: uploads among them.", &Row::bytesIn);
    bytes("poskod_http_response_bytes_total", "Bytes of the answers' bodies.", &Row::bytesOut);
    text += singleMetric("poskod_connections", "gauge", "Open connections.", static_cast<double>(connections));
    text += singleMetric("poskod_connections_refused_total", "counter",
                         "Connections closed for a limit on their number.", static_cast<double>(connectionsRefused));
    return text;
}

} // namespace posko::server::http
