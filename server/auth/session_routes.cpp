#include "server/auth/accounts.h"
#include "server/auth/answers.h"
#include "server/auth/known_desks.h"
#include "server/auth/sessions.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;
using http::Response;

namespace json = boost::json;

namespace {

Result<SignIn> readSignIn(const std::string& body)
{
    const auto object = readObject(body);
    if (!object)
        return std::unexpected(object.error());
    constexpr std::size_t longestLogin = 64;
    auto login = readText(*object, "login", longestLogin);
    auto password = readText(*object, "password", maxPassword);
    if (!login || !password)
        return std::unexpected(login ? password.error() : login.error());
    if (login->empty() || password->empty())
        return fail(ErrorCode::Invalid, "Login and password are needed.", login->empty() ? "login" : "password");
    auto desk = readDesk(*object);
    if (!desk)
        return std::unexpected(desk.error());
    return SignIn{std::move(*login), std::move(*password), std::move(*desk)};
}

Response postSession(Backend& backend, const http::Call& call)
{
    const auto request = readSignIn(call.request.body);
    if (!request)
        return http::problem(request.error());
    const auto desk =
        backend.database->look([&](soci::session& sql) { return knownDesk(sql, request->login, request->desk.key); });
    const Lockout::Attempt attempt{request->login, http::networkOf(call.request.peer), desk, call.request.arrived};
    if (const auto wait = backend.lockout.wait(attempt); wait.count() > 0)
        return mustWait(wait);
    const auto tokens = signIn(backend, *request);
    if (!tokens) {
        if (tokens.error().code == ErrorCode::Unauthenticated)
            backend.lockout.failed(attempt);
        return http::problem(tokens.error());
    }
    backend.lockout.succeeded(attempt);
    return tokensResponse(backend, *tokens);
}

Response postRefresh(Backend& backend, const http::Call& call)
{
    const auto object = readObject(call.request.body);
    if (!object)
        return http::problem(object.error());
    constexpr std::size_t longestToken = 128;
    const auto refresh = readText(*object, "refresh", longestToken);
    if (!refresh)
        return http::problem(refresh.error());
    const auto tokens = refreshSession(backend, *refresh, call.request);
    if (!tokens)
        return refusedToken(tokens.error());
    return tokensResponse(backend, *tokens);
}

Response getSession(Backend& backend, const http::Call& call)
{
    const auto head = backend.database->read([](soci::session& sql) { return readHead(sql); });
    const json::object body = {{"account", accountJson(call.account)},
                               {"agency", agencyJson(backend)},
                               {"head", head.seq},
                               {"epoch", head.epoch}};
    return http::jsonResponse(200, json::serialize(body));
}

} // namespace

void addSessionRoutes(http::Router& router, Backend& backend)
{
    using http::Access;
    using http::Work;
    router.add(
        {"POST", "/api/v1/session", Access::Public, identityBody, Work::Slow, [&backend](const http::Call& call) {
             return postSession(backend, call);
         }});
    router.add({"POST", "/api/v1/session/refresh", Access::Public, identityBody, Work::Database,
                [&backend](const http::Call& call) {
                    return postRefresh(backend, call);
                }});
    router.add(
        {"GET", "/api/v1/session", Access::SignedIn, identityBody, Work::Database, [&backend](const http::Call& call) {
             return getSession(backend, call);
         }});
    router.add({"DELETE", "/api/v1/session", Access::SignedIn, identityBody, Work::Database,
                [&backend](const http::Call& call) {
                    signOut(backend, call.account);
                    return http::emptyResponse(204);
                }});
}

} // namespace posko::server
