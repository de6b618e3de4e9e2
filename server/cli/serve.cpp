#include "server/cli/commands.h"
#include "server/log.h"
#include "server/server.h"

#include <csignal>
#include <cstdio>
#include <format>

namespace posko::server::cli {

int serve(const Arguments& arguments)
{
    return serveWith(arguments, {});
}

int serveWith(const Arguments& arguments, const Company& company)
{
    const auto directory = dataDirectory(arguments);
    const auto address = listenAddress(arguments);
    if (!directory || !address)
        return failed(directory ? address.error() : directory.error());
    // Blocked before any thread starts, so that the signals come to this one alone.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    ServerOptions options;
    options.data = *directory;
    options.address = address->host;
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
