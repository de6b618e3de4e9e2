#include "server/server.h"

#include "server/auth/devices.h"
#include "server/auth/sessions.h"
#include "server/backend.h"
#include "server/channels/routes.h"
#include "server/channels/worker.h"
#include "server/citizen/routes.h"
#include "server/city/routes.h"
#include "server/claims/routes.h"
#include "server/commands/commands.h"
#include "server/commands/queue.h"
#include "server/health.h"
#include "server/http/certificate.h"
#include "server/http/listener.h"
#include "server/maintenance.h"
#include "server/oidc/routes.h"
#include "server/open311/routes.h"
#include "server/photos/routes.h"
#include "server/positions/routes.h"
#include "server/prometheus.h"
#include "server/store/watcher.h"
#include "server/sync/feed.h"
#include "server/tiles/routes.h"

#include <unistd.h>

#include <array>

namespace posko::server {

struct Server::Impl {
    explicit Impl(ServerOptions wanted)
        : options(std::move(wanted))
        , backend(options.accountLimits)
        , router([this](const http::Request& request) { return authenticate(backend, request); },
                 [this](const http::Request& request) { return rememberedAccount(backend, request); })
    {
    }

    ServerOptions options;
    http::Networks trustedProxies;
    Backend backend;
    Hub hub;
    std::unique_ptr<ChangeWindow> window;
    std::unique_ptr<ClaimBoard> claims;
    http::Router router;
    std::unique_ptr<http::Certificate> certificate; ///< null: plain HTTP
    std::unique_ptr<http::Listener> listener;
    std::unique_ptr<oidc::Provider> provider;
    std::unique_ptr<CommandQueue> commands;
    std::unique_ptr<ServedCity> city; ///< null: there is none
    std::unique_ptr<CityParts> cityParts;
    std::unique_ptr<HeadWatcher> watcher;
    std::unique_ptr<Maintenance> maintenance;
    std::unique_ptr<channels::Worker> channels;
};

static std::string certificateMetric(const http::Certificate* certificate)
{
    if (!certificate)
        return {};
    return singleMetric("poskod_certificate_expires_seconds", "gauge", "When the TLS certificate ends, since 1970.",
                        static_cast<double>(certificate->expires().time_since_epoch().count()));
}

/// The address that it listens on, by the machine's name where that is every address of it.
static std::string originOf(const std::string& address, bool secure)
{
    constexpr std::size_t longestName = 256;
    std::array<char, longestName> name{};
    const bool everywhere = address == "0.0.0.0" || address == "::";
    std::string host = address;
    if (everywhere && ::gethostname(name.data(), name.size() - 1) == 0)
        host = name.data();
    else if (address.contains(':'))
        host = "[" + address + "]";
    return (secure ? "https://" : "http://") + host;
}

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
    if (options.tlsCertificate.empty() != options.tlsKey.empty())
        return core::fail(core::ErrorCode::Invalid,
                          "TLS needs both files: --tls-certificate CHAIN.pem --tls-key KEY.pem.");
    if (!options.tiles.empty() && !options.city.empty())
        return core::fail(core::ErrorCode::Invalid,
                          "Name --city or --tiles, not both: a city file has the base map's tiles.");
    auto readers = options.metricsFrom;
    readers.insert(readers.end(), {"127.0.0.0/8", "::1"});
    auto metricsFrom = http::Networks::parse(readers);
    auto trustedProxies = http::Networks::parse(options.trustedProxies);
    if (!metricsFrom || !trustedProxies)
        return std::unexpected(metricsFrom ? trustedProxies.error() : metricsFrom.error());
    std::unique_ptr<http::Certificate> certificate;
    if (!options.tlsCertificate.empty()) {
        auto opened = http::Certificate::open(options.tlsCertificate, options.tlsKey);
        if (!opened)
            return std::unexpected(opened.error());
        certificate = std::move(*opened);
    }
    auto database = openStore(options.database, options.now());
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<Server> server(new Server);
    server->impl = std::make_unique<Impl>(std::move(options));
    auto& impl = *server->impl;
    impl.certificate = std::move(certificate);
    impl.trustedProxies = std::move(*trustedProxies);
    impl.backend.speaksTls = impl.certificate != nullptr;
    impl.backend.directory = impl.options.database.directory;
    impl.backend.photoProgram = impl.options.photoProgram;
    impl.backend.jurisdiction = impl.options.jurisdiction;
    impl.backend.ownOrigin = originOf(impl.options.address, impl.backend.speaksTls);
    impl.backend.publicUrl = impl.options.publicUrl;
    impl.backend.now = impl.options.now;
    impl.backend.database = std::move(*database);
    impl.backend.journal = std::make_unique<AccessJournal>(*impl.backend.database, impl.options.now);
    impl.window = std::make_unique<ChangeWindow>(*impl.backend.database, impl.options.now, impl.hub);
    impl.backend.database->onCommit = [&window = *impl.window](Commit commit) {
        window.announce(std::move(commit));
    };
    if (auto ready = preparePhotos(impl.backend); !ready)
        return std::unexpected(ready.error());
    impl.router.serveDesksFrom(impl.options.oldestDesk);
    addSessionRoutes(impl.router, impl.backend);
    addDeviceRoutes(impl.router, impl.backend);
    if (impl.options.oidc) {
        auto provider = oidc::Provider::open(*impl.options.oidc, impl.options.now);
        if (!provider)
            return std::unexpected(provider.error());
        impl.provider = std::move(*provider);
    }
    oidc::addRoutes(impl.router, impl.backend, impl.provider.get());
    addFeedRoutes(impl.router, impl.backend, *impl.window, impl.hub);
    impl.commands = std::make_unique<CommandQueue>(impl.backend);
    addCommandRoutes(impl.router, *impl.commands);
    impl.claims = std::make_unique<ClaimBoard>(*impl.backend.database, impl.options.now);
    addClaimRoutes(impl.router, impl.backend, *impl.claims);
    addPositionRoutes(impl.router, impl.backend);
    channels::addChannelRoutes(impl.router, impl.backend);
    addPhotoRoutes(impl.router, impl.backend);
    addOpen311Routes(impl.router, impl.backend);
    citizen::addRoutes(impl.router, impl.backend);
    if (!impl.options.city.empty()) {
        impl.city = std::make_unique<ServedCity>(impl.options.city);
        impl.cityParts = std::make_unique<CityParts>(*impl.city, impl.backend.directory / "city-parts");
        impl.backend.gazetteer = [&city = *impl.city] {
            return city.gazetteer();
        };
        addTileRoutes(impl.router, [&city = *impl.city]() -> core::Result<std::shared_ptr<Mbtiles>> {
            const auto edition = city.edition();
            if (!edition)
                return std::unexpected(edition.error());
            return (*edition)->tiles;
        });
    } else {
        addTileRoutes(impl.router, impl.options.tiles);
    }
    addCityRoutes(impl.router, impl.backend, impl.city.get(), impl.cityParts.get());
    addHealthRoutes(impl.router, {impl.backend, impl.hub, std::move(*metricsFrom), [&impl] {
                                      return impl.listener->metrics() + certificateMetric(impl.certificate.get());
                                  }});
    return server;
}

core::Result<std::uint16_t> Server::start(std::uint16_t port)
{
    http::Settings settings{impl->trustedProxies, impl->options.limits, impl->certificate.get(),
                            impl->options.logRequests, impl->backend.directory / "uploads"};
    impl->listener = std::make_unique<http::Listener>(impl->router, impl->hub, std::move(settings));
    auto started = impl->listener->start(impl->options.address, port);
    if (!started) {
        impl->listener.reset();
        return started;
    }
    impl->backend.ownPort = *started;
    impl->watcher =
        std::make_unique<HeadWatcher>(*impl->backend.database, impl->options.database, [this](std::int64_t head) {
            impl->window->announce(head);
            impl->claims->look();
        });
    impl->maintenance = std::make_unique<Maintenance>(impl->backend, impl->options.retention);
    if (impl->options.channelsEvery.count() > 0)
        impl->channels = std::make_unique<channels::Worker>(impl->backend, impl->options.channelsEvery);
    return started;
}

core::Result<void> Server::reloadCertificate()
{
    return impl->certificate ? impl->certificate->reload() : core::Result<void>{};
}

void Server::reloadCity()
{
    if (impl->city)
        impl->city->look();
}

void Server::stop()
{
    if (!impl || !impl->listener)
        return;
    impl->claims->hub().shutDown();
    impl->listener->stop([this] { impl->backend.giveUp.request_stop(); });
    // Before the listener goes: answers that come later are taken there.
    impl->commands->stop();
    impl->provider.reset();
    impl->channels.reset();
    impl->maintenance.reset();
    impl->backend.journal.reset();
    impl->watcher.reset();
    impl->listener.reset();
}

} // namespace posko::server
