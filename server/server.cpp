#include "server/server.h"

#include "server/auth/sessions.h"
#include "server/backend.h"
#include "server/commands/commands.h"
#include "server/commands/queue.h"
#include "server/http/listener.h"
#include "server/maintenance.h"
#include "server/open311/routes.h"
#include "server/photos/routes.h"
#include "server/store/watcher.h"
#include "server/sync/feed.h"

namespace posko::server {

struct Server::Impl {
    explicit Impl(ServerOptions wanted)
        : options(std::move(wanted))
        , router([this](const http::Request& request) { return authenticate(backend, request); })
    {
    }

    ServerOptions options;
    Backend backend;
    Hub hub;
    std::unique_ptr<ChangeWindow> window;
    http::Router router;
    std::unique_ptr<http::Listener> listener;
    std::unique_ptr<CommandQueue> commands;
    std::unique_ptr<HeadWatcher> watcher;
    std::unique_ptr<Maintenance> maintenance;
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

std::vector<std::string> Server::calls() const
{
    std::vector<std::string> result;
    for (const auto& route : impl->router.routes())
        result.push_back(route.method + " " + route.pattern);
    return result;
}

core::Result<std::unique_ptr<Server>> Server::open(ServerOptions options)
{
    if (!options.now)
        options.now = systemNow;
    auto database = openStore(options.database, options.now());
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<Server> server(new Server);
    server->impl = std::make_unique<Impl>(std::move(options));
    auto& impl = *server->impl;
    impl.backend.directory = impl.options.database.directory;
    impl.backend.photoProgram = impl.options.photoProgram;
    impl.backend.jurisdiction = impl.options.jurisdiction;
    impl.backend.publicUrl = impl.options.publicUrl;
    impl.backend.now = impl.options.now;
    impl.backend.database = std::move(*database);
    impl.window = std::make_unique<ChangeWindow>(*impl.backend.database, impl.options.now, impl.hub);
    impl.backend.database->onCommit = [&window = *impl.window](std::int64_t head) {
        window.announce(head);
    };
    if (auto ready = preparePhotos(impl.backend); !ready)
        return std::unexpected(ready.error());
    addSessionRoutes(impl.router, impl.backend);
    addFeedRoutes(impl.router, impl.backend, *impl.window, impl.hub);
    impl.commands = std::make_unique<CommandQueue>(impl.backend);
    addCommandRoutes(impl.router, *impl.commands);
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
    impl->listener = std::make_unique<http::Listener>(impl->router, impl->hub, impl->options.trustedProxies);
    auto started = impl->listener->start(impl->options.address, port);
    if (!started) {
        impl->listener.reset();
        return started;
    }
    impl->watcher = std::make_unique<HeadWatcher>(*impl->backend.database, impl->options.database,
                                                  [this](std::int64_t head) { impl->window->announce(head); });
    impl->maintenance = std::make_unique<Maintenance>(impl->backend);
    return started;
}

void Server::stop()
{
    if (!impl || !impl->listener)
        return;
    impl->listener->stop();
    // Before the listener goes: answers that come later are taken there.
    impl->commands->stop();
    impl->maintenance.reset();
    impl->watcher.reset();
    impl->listener.reset();
}

} // namespace posko::server
