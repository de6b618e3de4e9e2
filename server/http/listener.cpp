#include "server/http/listener.h"

#include "server/http/connection.h"
#include "server/log.h"
#include "server/prometheus.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace posko::server::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::size_t ioThreads = 2;
constexpr std::size_t databaseThreads = 4;
constexpr std::size_t slowThreads = 2;
constexpr std::size_t pictureThreads = 2;
constexpr std::size_t publicThreads = 2;
constexpr std::size_t fileThreads = 2;
constexpr std::size_t reportThreads = 2;
/// Open files that are not connections: the database's, uploads, children's pipes.
constexpr std::size_t otherFiles = 200;
constexpr std::size_t mostConnections = 30'000;
constexpr std::chrono::seconds closeIdleEvery{1};
constexpr std::chrono::seconds stopTimeout{10};
constexpr std::chrono::milliseconds acceptPause{100};
constexpr std::chrono::milliseconds drainPoll{5};

/// What the process may have open, less what is no connection.
std::size_t connectionLimit()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur <= 2 * otherFiles)
        return otherFiles;
    return std::min(mostConnections, static_cast<std::size_t>(files.rlim_cur) - otherFiles);
}

} // namespace

struct Listener::Impl {
    Impl(const Router& router, Hub& waits, Settings settings)
        : hub(waits)
        , shared(router, waits, {databasePool, slowPool, picturePool, publicPool, filePool, reportPool, readinessPool},
                 std::move(settings))
    {
    }

    /// Dropped connections do not leave, and what would close them belongs to the context.
    ~Impl() { shared.forget(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    asio::awaitable<void> accept()
    {
        for (;;) {
            auto [error, socket] =
                co_await acceptor.async_accept(asio::make_strand(io), asio::as_tuple(asio::use_awaitable));
            if (error == asio::error::operation_aborted || shared.stopping)
                co_return;
            if (error) {
                // Out of descriptors, mostly: some will come back.
                log("accept: " + error.message());
                asio::steady_timer pause(co_await asio::this_coro::executor, acceptPause);
                co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
                continue;
            }
            if (shared.count() >= most && !makeRoom()) {
                ++shared.traffic.connectionsRefused;
                continue; // closes it
            }
            auto executor = socket.get_executor();
            asio::co_spawn(executor, serveConnection(std::move(socket), shared), asio::detached);
        }
    }

    /// Closes what only waits for a next request: desks come back by themselves, and attackers mostly wait. False:
    /// full.
    bool makeRoom()
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - madeRoom >= closeIdleEvery) {
            madeRoom = now;
            shared.closeIdle();
        }
        return shared.count() < most + otherFiles / 2;
    }

    Hub& hub;
    Shared shared; ///< outlives the connections that the context still holds at its end
    const std::size_t most = connectionLimit();
    std::chrono::steady_clock::time_point madeRoom;
    asio::io_context io{static_cast<int>(ioThreads)};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    asio::strand<asio::io_context::executor_type> acceptStrand{asio::make_strand(io)};
    tcp::acceptor acceptor{acceptStrand};
    // Last, so that what waits in them goes while its connections are still there.
    Pool databasePool{databaseThreads};
    Pool slowPool{slowThreads};
    Pool picturePool{pictureThreads};
    Pool publicPool{publicThreads};
    Pool filePool{fileThreads};
    Pool reportPool{reportThreads};
    Pool readinessPool{1};
    std::vector<std::thread> threads;
    bool running = false;
};

Listener::Listener(const Router& router, Hub& hub, Settings settings)
    : impl(std::make_unique<Impl>(router, hub, std::move(settings)))
{
}

Listener::~Listener()
{
    stop();
}

core::Result<std::uint16_t> Listener::start(const std::string& address, std::uint16_t port)
{
    boost::system::error_code error;
    const auto failed = [&](const char* what) {
        return core::fail(core::ErrorCode::Unavailable, std::string(what) + " " + address + ":" + std::to_string(port) +
                                                            ": " + error.message() +
                                                            ". Choose another with --listen ADDRESS:PORT.");
    };
    const auto ip = asio::ip::make_address(address, error);
    if (error)
        return failed("Cannot listen on");
    const tcp::endpoint endpoint(ip, port);
    auto& acceptor = impl->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return failed("Cannot listen on");
    impl->running = true;
    asio::co_spawn(impl->acceptStrand, impl->accept(), asio::detached);
    for (std::size_t i = 0; i < ioThreads; ++i)
        impl->threads.emplace_back([this] { impl->io.run(); });
    return acceptor.local_endpoint().port();
}

void Listener::stop(const std::function<void()>& giveUp)
{
    if (!impl->running)
        return;
    impl->running = false;
    impl->shared.stopping = true;
    asio::post(impl->acceptStrand, [this] {
        boost::system::error_code ignored;
        impl->acceptor.close(ignored);
    });
    impl->hub.shutDown();
    impl->shared.closeIdle();
    const auto deadline = std::chrono::steady_clock::now() + stopTimeout;
    while (impl->shared.count() > 0 && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(drainPoll);
        impl->shared.closeIdle();
    }
    impl->shared.closeAll();
    if (giveUp)
        giveUp();
    // What has not begun by now has nobody to answer any more.
    for (auto* pool : {&impl->databasePool, &impl->slowPool, &impl->picturePool, &impl->publicPool, &impl->filePool,
                       &impl->reportPool, &impl->readinessPool}) {
        pool->threads.stop();
        pool->threads.join();
    }
    impl->work.reset();
    // Closed connections end by themselves; whatever does not is dropped with the context.
    const auto dropAt = std::chrono::steady_clock::now() + std::chrono::seconds{1};
    while (impl->shared.count() > 0 && std::chrono::steady_clock::now() < dropAt)
        std::this_thread::sleep_for(drainPoll);
    impl->io.stop();
    for (auto& thread : impl->threads)
        thread.join();
    impl->threads.clear();
}

std::string Listener::metrics() const
{
    auto text = impl->shared.traffic.text();
    constexpr auto name = "poskod_pool_jobs";
    text += metricHead(name, "gauge", "Requests that a pool of threads works on or has waiting.");
    for (const auto& [pool, jobs] :
         {std::pair("database", impl->databasePool.jobs.load()), std::pair("passwords", impl->slowPool.jobs.load()),
          std::pair("photos", impl->picturePool.jobs.load()), std::pair("public", impl->publicPool.jobs.load()),
          std::pair("files", impl->filePool.jobs.load()), std::pair("reports", impl->reportPool.jobs.load())})
        text += metric(name, std::string("pool=\"") + pool + "\"", static_cast<double>(jobs));
    return text;
}

} // namespace posko::server::http
