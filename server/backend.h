#pragma once

#include "core/gazetteer/gazetteer.h"
#include "core/time.h"
#include "server/access_journal.h"
#include "server/auth/account_limits.h"
#include "server/auth/api_keys.h"
#include "server/auth/lockout.h"
#include "server/auth/quota.h"
#include "server/auth/rate_limit.h"
#include "server/auth/session_cache.h"
#include "server/meters.h"
#include "server/store/database.h"
#include "server/store/reference.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace posko::server {

/// Sign-ins by OpenID Connect that the provider refused, within 15 minutes: of a known desk, of a network.
inline constexpr std::size_t mostRefusedGrantsOfDesk = 10;
inline constexpr std::size_t mostRefusedGrants = 30;

/// What every handler works on. Made once by the server, outlives its pools; each member may be used from any thread.
struct Backend {
    explicit Backend(const AccountLimits& limits)
        : accountLimits(limits)
    {
    }

    std::filesystem::path directory;
    /// The program that makes a photo's copies, see photos/copies.h.
    std::filesystem::path photoProgram;
    /// Asked for when the time is over that a stop leaves to what is in flight.
    std::stop_source giveUp;
    std::function<core::Instant()> now;
    std::unique_ptr<Database> database;
    std::unique_ptr<AccessJournal> journal; ///< goes before the database
    ReferenceCache reference;
    SessionCache sessions;
    Meters meters;
    /// The names of the city that is served; null where there are none. Never waits.
    std::function<std::shared_ptr<const core::Gazetteer>()> gazetteer = [] {
        return nullptr;
    };
    /// Open311: what `jurisdiction_id` must be where it is given (empty: anything), and the address that the public
    /// knows this server by (empty: the one that it listens on).
    std::string jurisdiction;
    std::string publicUrl;
    std::string ownOrigin; ///< `http://host`, of the address that it listens on
    std::atomic<std::uint16_t> ownPort{0};
    bool speaksTls = false;
    /// Posted with one API key, whose own limit is at most this.
    RateLimit postsByKey{mostPerMinute, std::chrono::minutes{1}};
    /// Public reads, and posts with a wrong key, from one network.
    RateLimit publicByAddress{600, std::chrono::minutes{1}};
    /// Posts with a wrong key from one network: beyond them the database is not asked about a key from there any more,
    /// unless that key (by its hash) was good within the last minute.
    RateLimit wrongKeys{600, std::chrono::minutes{1}};
    RateLimit goodKeys{1, std::chrono::minutes{1}};
    /// What one account may bring: see AccountLimits.
    const AccountLimits accountLimits;
    Quota commandsByAccount{static_cast<double>(accountLimits.commandsAnHour), std::chrono::hours{1}};
    Quota notesByAccount{static_cast<double>(accountLimits.notesAnHour), std::chrono::hours{1}};
    /// Tokens that nobody was given, from one network: beyond them the database is asked no more about a token from
    /// there, unless it was given or good within the last 15 minutes, or is one to renew a session with.
    RateLimit wrongTokens{600, std::chrono::minutes{1}};
    RateLimit goodTokens{1, std::chrono::minutes{15}};
    RateLimit goodRefreshTokens{1, std::chrono::days{30}};
    /// Claims from one desk: somebody who goes through the queue makes one a second.
    RateLimit claimsByDesk{240, std::chrono::minutes{1}};
    /// Wrong tokens of crews from one network, in which a phone whose token was good within the last day feels no
    /// neighbour's; and the messages of one crew, of which a phone that was long without a link sends many.
    RateLimit wrongCrewTokens{100, std::chrono::minutes{15}};
    RateLimit goodCrewTokens{1, std::chrono::hours{24}};
    RateLimit messagesByCrew{240, std::chrono::minutes{1}};
    /// Wrong signatures of webhooks from one network, which a sender there does not feel that brought a good one to the
    /// same channel within the last day; and the messages of one channel.
    RateLimit wrongSignatures{100, std::chrono::minutes{15}};
    RateLimit goodSenders{1, std::chrono::hours{24}};
    RateLimit messagesByChannel{600, std::chrono::minutes{1}};
    Lockout lockout;
    /// Sign-ins by OpenID Connect that the provider refused, each of which cost a call with our secret: those of a
    /// known desk, which feels no neighbour's, and those of everybody else in one network.
    RateLimit refusedGrantsByDesk{mostRefusedGrantsOfDesk, std::chrono::minutes{15}};
    RateLimit refusedGrants{mostRefusedGrants, std::chrono::minutes{15}};
};

} // namespace posko::server
