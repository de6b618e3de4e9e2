#pragma once

#include "core/error.h"
#include "core/time.h"
#include "core/version.h"
#include "server/auth/account_limits.h"
#include "server/http/limits.h"
#include "server/oidc/provider.h"
#include "server/retention.h"
#include "server/store/engine.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace posko::server {

struct Backend;

struct ServerOptions {
    DatabaseAddress database;
    std::string address = "127.0.0.1";
    /// Addresses and networks of reverse proxies whose X-Forwarded-For is believed, see http::Networks.
    std::vector<std::string> trustedProxies;
    /// Open311's jurisdiction_id, and the address that the public knows, `https://host`; both may be empty.
    std::string jurisdiction;
    std::string publicUrl;
    http::Limits limits;
    /// PEM files of the certificate with its chain and of its key; both, or neither for plain HTTP.
    std::filesystem::path tlsCertificate;
    std::filesystem::path tlsKey;
    /// Networks that may read /metrics beside this machine, see http::Networks.
    std::vector<std::string> metricsFrom;
    /// The base map, an MBTiles file, or the city file, which is one too; one of them, or both empty for none.
    std::filesystem::path tiles;
    std::filesystem::path city;
    /// A line in the log for each answer.
    bool logRequests = false;
    /// Where an agency's people may sign in instead of here.
    std::optional<oidc::Settings> oidc;
    /// The program that makes a photo's copies; a poskod. By default the running program itself.
    std::filesystem::path photoProgram = "/proc/self/exe";
    RetentionRules retention;
    AccountLimits accountLimits;
    /// The oldest version of the desk that is served.
    core::Version oldestDesk = core::oldestDesk;
    /// How often channels are looked after. Zero: not at all, and what waits for them waits on; tests do it themselves.
    std::chrono::milliseconds channelsEvery{2000};
    /// The clock; tests set their own. By default the system's.
    std::function<core::Instant()> now;
};

/// The central server inside one process: database, command queue, routes, listener and the watcher that
/// sees what other processes committed. Used from one thread; several may run side by side in a test.
class Server {
public:
    static core::Result<std::unique_ptr<Server>> open(ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Starts serving; port 0 takes a free one. Returns the real port.
    core::Result<std::uint16_t> start(std::uint16_t port);
    /// Reads the TLS certificate and its key anew, for connections from now on. After an error the old pair stays.
    core::Result<void> reloadCertificate();
    /// Looks whether another file has the city file's name; it is served once its version is known.
    void reloadCity();
    /// Finishes what is in flight within 10 s and stops. Calling it again does nothing.
    void stop();

    /// What the handlers work on, for work beside them: imports, the demo's arrivals, tests.
    Backend& backend();
    /// Every call that is served, as `METHOD PATTERN`.
    std::vector<std::string> calls() const;

private:
    Server();
    struct Impl;
    std::unique_ptr<Impl> impl;
};

/// The system's clock to the millisecond.
core::Instant systemNow();

} // namespace posko::server
