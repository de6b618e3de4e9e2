#pragma once

#include "server/http/certificate.h"
#include "server/http/limits.h"
#include "server/http/networks.h"
#include "server/http/pool.h"
#include "server/http/router.h"
#include "server/http/traffic.h"
#include "server/sync/hub.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace posko::server::http {

/// How a listener serves.
struct Settings {
    /// Addresses whose X-Forwarded-For is believed.
    Networks trustedProxies;
    Limits limits;
    const Certificate* certificate = nullptr; ///< set: TLS only; outlives the listener
    bool logRequests = false;                 ///< a line for each answer
    std::filesystem::path formFolder = {};    ///< where forms with files are kept while they are handled; exists
};

/// What all connections of a listener share. Owned by the listener, outlives them. Any thread may call.
class Shared {
public:
    struct Pools {
        Pool& database;
        Pool& slow;
        Pool& pictures;
        Pool& publicReads;
        Pool& files;
        Pool& reports;
        Pool& readiness;
    };
    Shared(const Router& routes, Hub& waits, Pools pools, Settings settings);

    const Router& router;
    Hub& hub;
    const Pools pools;
    const Settings settings;
    Traffic traffic;
    std::atomic<bool> stopping{false};
    /// What is left of Limits::bodyBytes, publicBodyBytes, answerBytes and formBytes.
    std::atomic<std::int64_t> bodyBudget;
    std::atomic<std::int64_t> publicBodyBudget;
    std::atomic<std::int64_t> answerBudget;
    std::atomic<std::int64_t> formBudget;

    bool trusts(const std::string& address) const;

    /// Closes connections that wait for a next request; the others close after their answer.
    void closeIdle();
    /// Closes all.
    void closeAll();
    std::size_t count() const;
    /// Before the context goes that the connections belong to.
    void forget();

    using Close = std::function<void(bool onlyIdle)>;
    /// Takes a connection in; it leaves with the same peer. 0: its network has as many as it may.
    std::uint64_t enter(const std::string& peer, Close close);
    void leave(const std::string& peer, std::uint64_t id);

private:
    void close(bool onlyIdle);

    mutable std::mutex mutex;
    std::uint64_t lastId = 0;
    std::unordered_map<std::uint64_t, Close> connections;
    std::unordered_map<std::string, std::size_t> byNetwork;
};

} // namespace posko::server::http
