#include "server/health.h"

#include "server/log.h"
#include "server/prometheus.h"
#include "server/store/migrations.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <format>
#include <fstream>
#include <memory>
#include <mutex>

namespace posko::server {

namespace {

namespace json = boost::json;
using http::Response;

/// Looks whether the server can do its work, at most once a second whoever asks.
class Readiness {
public:
    explicit Readiness(Backend& where)
        : backend(where)
    {
    }

    Response answer()
    {
        const std::lock_guard lock(mutex);
        const auto now = std::chrono::steady_clock::now();
        if (last.status == 0 || now - looked >= std::chrono::seconds{1}) {
            last = look();
            looked = now;
        }
        return last;
    }

private:
    Response look() const
    {
        json::object parts;
        try {
            const auto version = backend.database->read([this](soci::session& sql) {
                readHead(sql);
                return schemaVersion(sql, backend.database->kind());
            });
            parts["database"] = "ok";
            parts["migrations"] = version == migrations().back().number ? "ok" : "of another version";
        } catch (const std::exception& exception) {
            logError("readiness: " + reasonOf(exception));
            parts["database"] = "away";
        }
        parts["disk"] = writes() ? "ok" : "takes no file";
        bool ready = true;
        for (const auto& part : parts)
            ready = ready && part.value() == "ok";
        return http::jsonResponse(ready ? 200 : 503, json::serialize(parts));
    }

    /// Whether the data directory takes a file.
    bool writes() const
    {
        const auto file = backend.directory / std::format(".ready-{}", ::getpid());
        std::ofstream stream(file);
        stream << "ready\n";
        stream.close();
        std::error_code ignored;
        std::filesystem::remove(file, ignored);
        return !stream.fail();
    }

    Backend& backend;
    std::mutex mutex;
    Response last = http::emptyResponse(0);
    std::chrono::steady_clock::time_point looked;
};

std::string processMetrics()
{
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    constexpr double microsASecond = 1e6;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / microsASecond;
    };
    return singleMetric("process_resident_memory_bytes", "gauge", "Resident memory.",
                        static_cast<double>(resident * page)) +
           singleMetric("process_cpu_seconds_total", "counter", "Processor time used.",
                        seconds(used.ru_utime) + seconds(used.ru_stime)) +
           metricHead("poskod_build_info", "gauge", "The program's version.") +
           metric("poskod_build_info", "version=\"" POSKO_VERSION "\"", 1);
}

std::string backendMetrics(const Backend& backend, const Hub& hub)
{
    auto text = metricHead("poskod_commands_total", "counter", "Answered commands by outcome.");
    for (const auto& [outcome, count] : backend.meters.commands())
        text += metric("poskod_commands_total", "outcome=\"" + outcome + "\"", static_cast<double>(count));
    text += metricHead("poskod_photos_total", "counter", "Uploaded pictures by what became of them.");
    const auto photos = [&](const char* result, const std::atomic<std::uint64_t>& count) {
        text += metric("poskod_photos_total", std::format("result=\"{}\"", result), static_cast<double>(count));
    };
    photos("made", backend.meters.photosMade);
    photos("refused", backend.meters.photosRefused);
    photos("failed", backend.meters.photosFailed);
    text += singleMetric("poskod_head_seq", "gauge", "The feed's latest change that this process knows.",
                         static_cast<double>(hub.head()));
    text += singleMetric("poskod_long_polls", "gauge", "Long polls that wait for a change.",
                         static_cast<double>(hub.waiting()));
    text += singleMetric("poskod_database_sessions_used", "gauge", "Database sessions in use or waited for.",
                         static_cast<double>(backend.database->sessionsUsed()));
    text += singleMetric("poskod_database_sessions", "gauge", "Database sessions that there are.",
                         static_cast<double>(Database::sessions));
    return text;
}

Response metrics(const HealthSources& sources, const http::Request& request)
{
    // What a proxy passes on without being trusted comes from the proxy's address, whoever asked.
    const bool passedOn = !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty();
    if (!sources.metricsFrom.contain(request.peer) || passedOn)
        return http::problem({core::ErrorCode::NotAllowed,
                              "Metrics are read from the server's own machine or from a "
                              "network named by --metrics-from, not through a proxy.",
                              {}});
    Response response;
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = sources.listener() + backendMetrics(sources.backend, sources.hub) + processMetrics();
    return response;
}

} // namespace

void addHealthRoutes(http::Router& router, HealthSources sources)
{
    using http::Access;
    using http::Call;
    using http::Work;
    router.add({"GET", "/healthz", Access::Public, 0, Work::Immediate, [](const Call&) {
                    Response response;
                    response.type = "text/plain";
                    response.body = "ok";
                    return response;
                }});
    const auto readiness = std::make_shared<Readiness>(sources.backend);
    router.add({"GET", "/readyz", Access::Public, 0, Work::Readiness, [readiness](const Call&) {
                    return readiness->answer();
                }});
    router.add(
        {"GET", "/metrics", Access::Public, 0, Work::Immediate, [sources = std::move(sources)](const Call& call) {
             return metrics(sources, call.request);
         }});
}

} // namespace posko::server
