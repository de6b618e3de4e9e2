#pragma once

#include "core/error.h"
#include "core/time.h"
#include "server/oidc/provider.h"
#include "server/store/engine.h"

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
    /// Addresses of reverse proxies whose X-Forwarded-For is believed.
    std::vector<std::string> trustedProxies;
    /// Where an agency's people may sign in instead of here.
    std::optional<oidc::Settings> oidc;
    /// The program that makes a photo's copies; a poskod. By default the running program itself.
    std::filesystem::path photoProgram = "/proc/self/exe";
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
    /// Finishes what is in flight within 10 s and stops. Calling it again does nothing.
    void stop();

    /// What the handlers work on, for work beside them: imports, the demo's arrivals, tests.
    Backend& backend();

private:
    Server();
    struct Impl;
    std::unique_ptr<Impl> impl;
};

/// The system's clock to the millisecond.
core::Instant systemNow();

} // namespace posko::server
