#pragma once

#include "core/error.h"
#include "server/auth/account.h"
#include "server/backend.h"
#include "server/http/router.h"

#include <chrono>
#include <string>

namespace posko::server {

inline constexpr std::chrono::minutes accessLasts{15};
inline constexpr std::chrono::days refreshLasts{30};

struct Tokens {
    std::string access;
    std::string refresh;
    Account account;
};

struct SignIn {
    std::string login;
    std::string password;
    std::string device;
    std::string deviceName;
};

/// Checks a password and starts a session of that desk; a former one of the same account and desk ends.
core::Result<Tokens> signIn(Backend&, const SignIn&);

/// Replaces both tokens. The refresh token shown stays good until its replacement is shown, since replies get lost;
/// showing one that was replaced before that ends the desk's session.
core::Result<Tokens> refreshSession(Backend&, const std::string& refresh);

void signOut(Backend&, const Account&);

/// The account behind `Authorization: Bearer …`.
core::Result<Account> authenticate(Backend&, const http::Request&);

/// POST, GET and DELETE /api/v1/session, POST /api/v1/session/refresh.
void addSessionRoutes(http::Router&, Backend&);

} // namespace posko::server
