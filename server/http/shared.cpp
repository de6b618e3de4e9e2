#include "server/http/shared.h"

namespace posko::server::http {

Shared::Shared(const Router& routes, Hub& waits, Pools threads, Settings how)
    : router(routes)
    , hub(waits)
    , pools(threads)
    , settings(std::move(how))
    , traffic(routes, settings.logRequests)
    , bodyBudget(settings.limits.bodyBytes)
    , publicBodyBudget(settings.limits.publicBodyBytes)
    , answerBudget(settings.limits.answerBytes)
    , formBudget(settings.limits.formBytes)
{
}

bool Shared::trusts(const std::string& address) const
{
    return settings.trustedProxies.contain(address);
}

std::uint64_t Shared::enter(const std::string& peer, Close closer)
{
    const std::lock_guard lock(mutex);
    auto& beside = byNetwork[networkOf(peer)];
    if (beside >= settings.limits.connectionsANetwork && !trusts(peer)) {
        ++traffic.connectionsRefused;
        return 0;
    }
    ++traffic.connections;
    ++beside;
    connections.emplace(++lastId, std::move(closer));
    return lastId;
}

void Shared::leave(const std::string& peer, std::uint64_t id)
{
    const std::lock_guard lock(mutex);
    connections.erase(id);
    if (const auto network = byNetwork.find(networkOf(peer)); --network->second == 0)
        byNetwork.erase(network);
    --traffic.connections;
}

std::size_t Shared::count() const
{
    const std::lock_guard lock(mutex);
    return connections.size();
}

void Shared::forget()
{
    const std::lock_guard lock(mutex);
    connections.clear();
}

void Shared::close(bool onlyIdle)
{
    const std::lock_guard lock(mutex);
    for (const auto& [id, closer] : connections)
        closer(onlyIdle);
}

void Shared::closeIdle()
{
    close(true);
}

void Shared::closeAll()
{
    close(false);
}

} // namespace posko::server::http
