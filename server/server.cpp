#include "server/server.h"

#include "server/auth/sessions.h"
#include "server/backend.h"
#include "server/commands/commands.h"
#include "server/http/listener.h"
#include "server/log.h"
#include "server/open311/routes.h"
#include "server/photos/routes.h"
#include "server/sync/feed.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace posko::server {

namespace {

/// How soon a desk hears of what another process committed.
constexpr std::chrono::milliseconds watchEvery{200};

} // namespace

struct Server::Impl {
    explicit Impl(ServerOptions wanted)
        : options(std::move(wanted))
        , router([this](const http::Request& request) { return authenticate(backend, request); })
    {
    }

    void watch()
    {
        std::unique_lock lock(watching);
        while (!stopped.wait_for(lock, watchEvery, [this] { return stopWatching; })) {
            try {
                hub.announce(backend.database->read([](soci::session& sql) { return readHead(sql); }).seq);
            } catch (const std::exception& exception) {
                log(std::string("error: watcher: ") + exception.what());
            }
        }
    }

    ServerOptions options;
    Backend backend;
    Hub hub;
    http::Router router;
    std::unique_ptr<http::Listener> listener;
    std::mutex watching;
    std::condition_variable stopped;
    bool stopWatching = false;
    std::thread watcher;
};

core::Instant systemNow()
{
    return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
}

Server::Server() = default;

Server::~Server()
{
    stop();
}

Backend& Server::backend()
{
    return impl->backend;
}

core::Result<std::unique_ptr<Server>> Server::open(ServerOptions options)
{
    if (!options.now)
        options.now = systemNow;
    auto database = openStore(options.data, options.now());
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<Server> server(new Server);
    server->impl = std::make_unique<Impl>(std::move(options));
    auto& impl = *server->impl;
    impl.backend.directory = impl.options.data;
    impl.backend.photoProgram = impl.options.photoProgram;
    impl.backend.now = impl.options.now;
    impl.backend.database = std::move(*database);
    impl.backend.database->onCommit = [&impl](std::int64_t head) {
        impl.hub.announce(head);
    };
    if (auto ready = preparePhotos(impl.backend); !ready)
        return std::unexpected(ready.error());
    addSessionRoutes(impl.router, impl.backend);
    addFeedRoutes(impl.router, impl.backend, impl.hub);
    addCommandRoutes(impl.router, impl.backend);
    addPhotoRoutes(impl.router, impl.backend);
    addOpen311Routes(impl.router, impl.backend);
    impl.router.add({"GET", "/healthz", http::Access::Public, 0, http::Work::Database, [](const http::Call&) {
                         http::Response response;
                         response.type = "text/plain";
                         response.body = "ok";
                         return response;
                     }});
    return server;
}

core::Result<std::uint16_t> Server::start(std::uint16_t port)
{
    impl->listener = std::make_unique<http::Listener>(impl->router, impl->hub);
    auto started = impl->listener->start(impl->options.address, port);
    if (!started) {
        impl->listener.reset();
        return started;
    }
    impl->watcher = std::thread([this] { impl->watch(); });
    return started;
}

void Server::stop()
{
    if (!impl || !impl->listener)
        return;
    impl->listener->stop();
    {
        const std::lock_guard lock(impl->watching);
        impl->stopWatching = true;
    }
    impl->stopped.notify_all();
    impl->watcher.join();
    impl->listener.reset();
}

} // namespace posko::server
