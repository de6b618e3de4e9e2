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
    std::string deviceKey; ///< of a sign-in: what the desk is to keep (see known_desks.h)
};

/// The desk that signs in.
struct SigningDesk {
    std::string device; ///< its UUID
    std::string name;
    std::string key; ///< what an earlier sign-in gave it, or empty
};

struct SignIn {
    std::string login;
    std::string password;
    SigningDesk desk;
};

/// Checks a password and starts a session of that desk; a former one of the same account and desk ends.
core::Result<Tokens> signIn(Backend&, const SignIn&);
/// The same for an account that was recognised in another way.
Tokens startSession(Transaction&, Account, const SigningDesk&);

/// Replaces both tokens. The refresh token shown stays good until its replacement is shown, since replies get lost;
/// showing one that was replaced before that ends the desk's session.
/// TooMany: too many that nobody was given came from the request's network.
core::Result<Tokens> refreshSession(Backend&, const std::string& refresh, const http::Request&);
/// Has tokens that are given out now looked at whatever else comes from their desk's network.
void rememberTokens(Backend&, const Tokens&, std::chrono::steady_clock::time_point now);

void signOut(Backend&, const Account&);

/// The account behind `Authorization: Bearer …`. TooMany as with refreshSession.
core::Result<Account> authenticate(Backend&, const http::Request&);
/// The same where it can be told without the database.
std::optional<Account> rememberedAccount(const Backend&, const http::Request&);

/// POST, GET and DELETE /api/v1/session, POST /api/v1/session/refresh.
void addSessionRoutes(http::Router&, Backend&);

} // namespace posko::server
