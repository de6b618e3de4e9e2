#include "server/cli/commands.h"
#include "server/cli/oidc_options.h"
#include "server/log.h"
#include "server/photos/copies.h"
#include "server/server.h"

#include <boost/asio/ip/address.hpp>

#include <sys/resource.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
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

core::Result<RetentionRules> retentionRules(const Arguments& arguments)
{
    constexpr int mostDays = 36500;
    RetentionRules rules;
    const auto given = arguments.option("erase-reporters-after");
    if (!given)
        return rules;
    int days = 0;
    const auto* end = given->data() + given->size();
    const auto [stop, error] = std::from_chars(given->data(), end, days);
    if (error != std::errc{} || stop != end || days < 1 || days > mostDays)
        return core::fail(core::ErrorCode::Invalid, "--erase-reporters-after takes a number of days from 1 to 36500. "
                                                    "Without it, reporters' data is kept for ever.");
    rules.reporters = std::chrono::days{days};
    return rules;
}

/// Notes are a quarter of all that an account may send.
core::Result<AccountLimits> accountLimits(const Arguments& arguments)
{
    constexpr std::int64_t most = 100'000'000;
    AccountLimits limits;
    const auto commands =
        wholeNumber(arguments, "commands-an-hour", static_cast<std::int64_t>(limits.commandsAnHour), 0, most);
    if (!commands)
        return std::unexpected(commands.error());
    limits.commandsAnHour = static_cast<std::size_t>(*commands);
    limits.notesAnHour = limits.commandsAnHour / 4;
    return limits;
}

/// Whether somebody on the network could read what goes over this address.
bool isLoopback(const std::string& address)
{
    boost::system::error_code error;
    const auto ip = boost::asio::ip::make_address(address, error);
    return !error && ip.is_loopback();
}

/// Serves until a signal ends it; SIGHUP has the certificate and the city file read anew.
void waitForTheEnd(const sigset_t& signals, Server& server)
{
    for (int signal = 0; sigwait(&signals, &signal) == 0 && signal == SIGHUP;) {
        server.reloadCity();
        if (const auto done = server.reloadCertificate(); done)
            log("the certificate was read anew");
        else
            logError("the certificate stays as it was: " + done.error().message);
    }
}

} // namespace

int serve(const Arguments& arguments)
{
    return serveWith(arguments, {});
}

int serveWith(const Arguments& arguments, const Company& company)
{
    const auto address = listenAddress(arguments);
    if (!address)
        return failed(address.error());
    const auto retention = retentionRules(arguments);
    if (!retention)
        return failed(retention.error());
    const auto limits = accountLimits(arguments);
    if (!limits)
        return failed(limits.error());
    auto provider = oidcSettings(arguments);
    if (!provider)
        return failed(provider.error());
    // Before any thread starts, as the signals below.
    if (arguments.options.contains("unconfined-photos"))
        ::setenv(unconfinedVariable, "yes", 1);
    // Blocked before any thread starts, so that the signals come to this one alone.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    ServerOptions options;
    options.database = databaseAddress(arguments);
    options.address = address->host;
    options.retention = *retention;
    options.accountLimits = *limits;
    options.oidc = std::move(*provider);
    options.trustedProxies = arguments.all("trusted-proxy");
    options.jurisdiction = arguments.option("jurisdiction").value_or("");
    options.publicUrl = arguments.option("public-url").value_or("");
    options.tlsCertificate = arguments.option("tls-certificate").value_or("");
    options.tlsKey = arguments.option("tls-key").value_or("");
    options.city = arguments.option("city").value_or("");
    options.tiles = arguments.option("tiles").value_or("");
    options.metricsFrom = arguments.all("metrics-from");
    options.logRequests = arguments.options.contains("log-requests");
    const bool secure = !options.tlsCertificate.empty();
    if (!secure && !isLoopback(address->host))
        logWarning(address->host + " is served in clear: passwords and personal data can be read on their way. " +
                   "Use --tls-certificate and --tls-key, or a proxy with TLS that alone can reach this address.");
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
    std::puts(std::format("poskod listening on {}://{}{}{}:{}", secure ? "https" : "http", sixth ? "[" : "",
                          address->host, sixth ? "]" : "", *port)
                  .c_str());
    std::fflush(stdout);
    if (company.begin)
        company.begin();
    waitForTheEnd(signals, **server);
    if (company.end)
        company.end();
    log("stopping: finishing what is in flight");
    (*server)->stop();
    return 0;
}

} // namespace posko::server::cli
