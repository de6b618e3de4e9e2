#pragma once

#include "core/error.h"
#include "server/http/shared.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace posko::server::http {

/// Accepts connections and serves HTTP/1.1 on them: one coroutine on one strand a connection, handlers on five pools
/// of their own (database work, passwords, pictures, public reads). Limits what a client may make the process hold (see
/// Limits), and takes as many connections as the process may have open files; when they are used up, those that wait
/// for a next request go first. Nothing a client sends ends the process.
class Listener {
public:
    Listener(const Router&, Hub&, Settings settings = {});
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Binds and starts; port 0 takes a free one. Returns the real port.
    core::Result<std::uint16_t> start(const std::string& address, std::uint16_t port);
    /// Accepts no more, lets answers that are under way finish for up to 10 s, then closes what is left, calls `giveUp`
    /// and waits for the work that was begun.
    void stop(const std::function<void()>& giveUp = {});

    /// What it served, as Prometheus reads it. Any thread, while it runs.
    std::string metrics() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl;
};

} // namespace posko::server::http
