#pragma once

#include "server/auth/rate_limit.h"

#include <chrono>
#include <string>

namespace posko::server {

/// Slows down who guesses passwords, and cannot be used to keep owners out. Three limits of failures within 15 minutes
/// hold for a desk that nobody knows: 10 for a login from one network, 100 for a login from everywhere, 100 for a
/// network. A desk that proves that the account signed in on it before (see KnownDesk) has a limit of 10 for itself
/// and feels none of the others, so neither a stranger who knows the login nor a neighbour behind the same address
/// locks it. In memory, for one process; up to as many tries as there are hashing threads may come on top. Any thread.
class Lockout {
public:
    using Clock = RateLimit::Clock;

    struct Attempt {
        std::string login;
        std::string network; ///< of http::networkOf
        std::string desk;    ///< the known desk's name, or empty
        Clock::time_point at;
    };
    /// How long this one has to wait before a password is looked at; zero: none.
    std::chrono::seconds wait(const Attempt&);
    void failed(const Attempt&);
    void succeeded(const Attempt&);

private:
    static constexpr std::chrono::minutes window{15};
    static constexpr std::size_t ofOne = 10;
    static constexpr std::size_t ofAll = 100;

    RateLimit byDesk{ofOne, window};
    RateLimit byLoginAndNetwork{ofOne, window};
    RateLimit byLogin{ofAll, window};
    RateLimit byNetwork{ofAll, window};
};

} // namespace posko::server
