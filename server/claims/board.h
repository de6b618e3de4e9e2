#pragma once

#include "server/claims/store.h"
#include "server/sync/hub.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace posko::server {

/// The claims of all servers over the database, read once for all desks that follow; and the thread that reads them and
/// wakes whom a change concerns. Every function may be called from any thread.
class ClaimBoard {
public:
    ClaimBoard(Database&, std::function<core::Instant()> now);
    ~ClaimBoard();
    ClaimBoard(const ClaimBoard&) = delete;
    ClaimBoard& operator=(const ClaimBoard&) = delete;

    /// Somebody claimed or let go. Cheap: the reading is done elsewhere, soon, and not more often than `restsFor`.
    void look();
    /// What the actor may know of, with the place where to wait for others.
    core::Claims seenBy(const core::Actor&) const;
    /// The revision to wait behind. Nothing: there are other claims than at that place.
    std::optional<std::int64_t> revisionAt(std::string_view place) const;
    /// Where desks wait for the next revision.
    Hub& hub() { return waits; }

    static constexpr std::chrono::milliseconds restsFor{100};
    /// While there are claims they are read again after this time, since nobody tells of a session that ended, of a
    /// complaint that was closed or moved, or of time that has passed.
    static constexpr std::chrono::milliseconds readsEvery{1000};

private:
    void run();
    void read();
    std::string placeNow() const;

    Database& database;
    const std::function<core::Instant()> now;
    const std::string life; ///< of this board: revisions of another one mean nothing here
    Hub waits;

    mutable std::shared_mutex holding; ///< guards what follows
    std::vector<StoredClaim> claims;
    std::int64_t revision = 1;

    std::mutex mutex; ///< guards what follows
    std::condition_variable asked;
    bool wanted = true;
    bool ending = false;
    std::thread thread; ///< last: all else is there when it begins
};

} // namespace posko::server
