#include "server/claims/board.h"

#include "server/log.h"
#include "server/random.h"

#include <algorithm>
#include <utility>

namespace posko::server {

namespace {

/// Whom it concerns that these claims took the place of those.
Concerned concernedBy(const std::vector<StoredClaim>& before, const std::vector<StoredClaim>& after)
{
    Concerned concerned;
    const auto note = [&](const auto& some, const auto& others) {
        for (const auto& stored : some) {
            if (!std::ranges::contains(others, stored))
                concerned.districts.insert(stored.district);
        }
    };
    note(before, after);
    note(after, before);
    return concerned;
}

std::string newLife()
{
    constexpr std::size_t bytes = 6;
    return randomHex(bytes);
}

} // namespace

ClaimBoard::ClaimBoard(Database& store, std::function<core::Instant()> clock)
    : database(store)
    , now(std::move(clock))
    , life(newLife())
    , thread([this] { run(); })
{
}

ClaimBoard::~ClaimBoard()
{
    {
        const std::lock_guard lock(mutex);
        ending = true;
    }
    asked.notify_all();
    thread.join();
}

void ClaimBoard::look()
{
    {
        const std::lock_guard lock(mutex);
        wanted = true;
    }
    asked.notify_all();
}

void ClaimBoard::run()
{
    std::unique_lock lock(mutex);
    while (!ending) {
        wanted = false;
        lock.unlock();
        bool again = true;
        try {
            read();
            const std::shared_lock held(holding);
            again = !claims.empty();
        } catch (const std::exception& exception) {
            logError("claims: " + reasonOf(exception));
        }
        lock.lock();
        asked.wait_for(lock, restsFor, [this] { return ending; });
        if (again)
            asked.wait_for(lock, readsEvery, [this] { return ending || wanted; });
        else
            asked.wait(lock, [this] { return ending || wanted; });
    }
}

void ClaimBoard::read()
{
    auto found = database.look([this](soci::session& sql) { return readClaims(sql, now()); });
    Concerned concerned;
    std::int64_t reached = 0;
    {
        const std::unique_lock lock(holding);
        if (found == claims)
            return;
        concerned = concernedBy(claims, found);
        claims = std::move(found);
        reached = ++revision;
    }
    waits.announce(reached, concerned);
}

std::string ClaimBoard::placeNow() const
{
    return life + ":" + std::to_string(revision);
}

core::Claims ClaimBoard::seenBy(const core::Actor& actor) const
{
    const auto time = now();
    const std::shared_lock lock(holding);
    core::Claims seen;
    seen.place = placeNow();
    for (const auto& stored : claims) {
        if (actor.sees(stored.district) && stored.claim.until > time)
            seen.claims.push_back(stored.claim);
    }
    return seen;
}

std::optional<std::int64_t> ClaimBoard::revisionAt(std::string_view place) const
{
    const std::shared_lock lock(holding);
    return place == placeNow() ? std::optional(revision) : std::nullopt;
}

} // namespace posko::server
