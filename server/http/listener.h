#pragma once

#include "core/error.h"
#include "server/http/router.h"
#include "server/sync/hub.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace posko::server::http {

/// Accepts connections and serves HTTP/1.1 on them: one coroutine on one strand a connection, handlers on three pools
/// of their own (database work, passwords, pictures). Limits what a client may make the process hold: 16 KiB of header,
/// the route's body, 10 s for the first byte and for a header, 75 s of silence, and as many connections as the process
/// may have open files; when they are used up, those that wait for a next request go first. Nothing a client sends ends
/// the process.
class Listener {
public:
    /// `trustedProxies` are addresses whose X-Forwarded-For is believed.
    Listener(const Router&, Hub&, std::vector<std::string> trustedProxies = {});
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Binds and starts; port 0 takes a free one. Returns the real port.
    core::Result<std::uint16_t> start(const std::string& address, std::uint16_t port);
    /// Accepts no more, lets answers that are under way finish for up to 10 s, then closes what is left.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl;
};

} // namespace posko::server::http
