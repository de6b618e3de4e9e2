#include "server/cli/commands.h"
#include "server/cli/oidc_options.h"
#include "server/log.h"
#include "server/server.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <format>

namespace posko::server::cli {

namespace {

/// Each connection is an open file; many systems begin at 1,024.
void raiseFileLimit()
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0)
        log("the limit of open files stays low");
}

} // namespace

int serve(const Arguments& arguments)
{
    return serveWith(arguments, {});
}

int serveWith(const Arguments& arguments, const Company& company)
{
    const auto database = databaseAddress(arguments);
    const auto address = listenAddress(arguments);
    if (!database || !address)
        return failed(database ? address.error() : database.error());
    auto provider = oidcSettings(arguments);
    if (!provider)
        return failed(provider.error());
    // Blocked before any thread starts, so that the signals come to this one alone.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    ServerOptions options;
    options.database = *database;
    options.address = address->host;
    options.oidc = std::move(*provider);
    options.trustedProxies = arguments.all("trusted-proxy");
    raiseFileLimit();
    auto server = Server::open(std::move(options));
    if (!server)
        return failed(server.error());
    if (company.prepare) {
        if (const auto ready = company.prepare(**server); !ready)
            return failed(ready.error());
    }
    const auto port = (*server)->start(address->port);
    if (!port)
        return failed(port.error());
    const bool sixth = address->host.contains(':');
    std::puts(
        std::format("poskod listening on http://{}{}{}:{}", sixth ? "[" : "", address->host, sixth ? "]" : "", *port)
            .c_str());
    std::fflush(stdout);
    if (company.begin)
        company.begin();
    int signal = 0;
    sigwait(&ends, &signal);
    if (company.end)
        company.end();
    log("stopping: finishing what is in flight");
    (*server)->stop();
    return 0;
}

} // namespace posko::server::cli
