#include "core/id.h"
#include "core/wire.h"
#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/store/entities.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;
using http::Response;

namespace json = boost::json;

namespace {

constexpr std::size_t smallBody = 16 * 1024;

/// A text member of a JSON object, at most `longest` bytes; nothing where it is absent.
Result<std::string> text(const json::object& object, std::string_view name, std::size_t longest)
{
    const auto* found = object.if_contains(name);
    if (!found)
        return std::string{};
    if (!found->is_string() || found->as_string().size() > longest)
        return fail(ErrorCode::Invalid, "This must be a text of at most " + std::to_string(longest) + " bytes.",
                    std::string(name));
    return std::string(found->as_string());
}

Result<json::object> objectOf(const std::string& body)
{
    auto parsed = core::parseJson(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!parsed->is_object())
        return fail(ErrorCode::Invalid, "The body must be a JSON object.");
    return std::move(parsed->as_object());
}

json::object accountJson(const Account& account)
{
    json::array districts;
    for (const auto& code : account.districts)
        districts.emplace_back(code);
    return {{"id", account.id},
            {"login", account.login},
            {"name", account.name},
            {"role", core::toWord(account.role)},
            {"districts", std::move(districts)},
            {"scope_version", account.scopeVersion}};
}

json::value agencyJson(Backend& backend)
{
    return core::toJson(backend.database->read([&](soci::session& sql) { return backend.reference.get(sql); })->agency);
}

Response tokensResponse(Backend& backend, const Tokens& tokens)
{
    const json::object body = {{"access", tokens.access},
                               {"refresh", tokens.refresh},
                               {"expires_in", std::chrono::seconds(accessLasts).count()},
                               {"account", accountJson(tokens.account)},
                               {"agency", agencyJson(backend)}};
    return http::jsonResponse(200, json::serialize(body));
}

Response tooMany(std::chrono::seconds wait)
{
    auto response = http::problem(
        {ErrorCode::TooMany, "Too many failed sign-ins. Wait " + std::to_string(wait.count()) + " seconds.", {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

Result<SignIn> readSignIn(const std::string& body)
{
    const auto object = objectOf(body);
    if (!object)
        return std::unexpected(object.error());
    SignIn request;
    constexpr std::size_t longestLogin = 64;
    const std::pair<const char*, std::pair<std::string*, std::size_t>> members[] = {
        {"login", {&request.login, longestLogin}},
        {"password", {&request.password, maxPassword}},
        {"device", {&request.device, longestLogin}},
        {"device_name", {&request.deviceName, core::limits::shortText}},
    };
    for (const auto& [name, target] : members) {
        auto value = text(*object, name, target.second);
        if (!value)
            return std::unexpected(value.error());
        *target.first = std::move(*value);
    }
    if (request.login.empty() || request.password.empty())
        return fail(ErrorCode::Invalid, "Login and password are needed.", request.login.empty() ? "login" : "password");
    if (!core::isUuid(request.device))
        return fail(ErrorCode::Invalid, "The device must be a UUID.", "device");
    return request;
}

Response postSession(Backend& backend, const http::Call& call)
{
    const auto request = readSignIn(call.request.body);
    if (!request)
        return http::problem(request.error());
    const auto now = call.request.arrived;
    const auto network = http::networkOf(call.request.peer);
    const std::string attempt = request->login + " " + network;
    const auto wait =
        std::max(backend.failuresByLogin.wait(attempt, now), backend.failuresByAddress.wait(network, now));
    if (wait.count() > 0)
        return tooMany(wait);
    const auto tokens = signIn(backend, *request);
    if (!tokens) {
        if (tokens.error().code == ErrorCode::Unauthenticated) {
            backend.failuresByLogin.count(attempt, now);
            backend.failuresByAddress.count(network, now);
        }
        return http::problem(tokens.error());
    }
    backend.failuresByLogin.forgive(attempt);
    return tokensResponse(backend, *tokens);
}

Response postRefresh(Backend& backend, const http::Call& call)
{
    const auto object = objectOf(call.request.body);
    if (!object)
        return http::problem(object.error());
    constexpr std::size_t longestToken = 128;
    const auto refresh = text(*object, "refresh", longestToken);
    if (!refresh)
        return http::problem(refresh.error());
    // Not limited by address: a token of 256 bits is not guessed, and no stranger's failures may end a desk's session.
    const auto tokens = refreshSession(backend, *refresh);
    if (!tokens)
        return http::problem(tokens.error());
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
    router.add({"POST", "/api/v1/session", Access::Public, smallBody, Work::Slow, [&backend](const http::Call& call) {
                    return postSession(backend, call);
                }});
    router.add({"POST", "/api/v1/session/refresh", Access::Public, smallBody, Work::Database,
                [&backend](const http::Call& call) {
                    return postRefresh(backend, call);
                }});
    router.add(
        {"GET", "/api/v1/session", Access::SignedIn, smallBody, Work::Database, [&backend](const http::Call& call) {
             return getSession(backend, call);
         }});
    router.add(
        {"DELETE", "/api/v1/session", Access::SignedIn, smallBody, Work::Database, [&backend](const http::Call& call) {
             signOut(backend, call.account);
             return http::emptyResponse(204);
         }});
}

} // namespace posko::server
