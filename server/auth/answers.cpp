#include "server/auth/answers.h"

#include "core/id.h"
#include "server/http/form.h"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace json = boost::json;

Result<json::object> readObject(const std::string& body)
{
    auto parsed = core::parseJson(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!parsed->is_object())
        return fail(ErrorCode::Invalid, "The body must be a JSON object.");
    return std::move(parsed->as_object());
}

Result<std::string> readText(const json::object& object, std::string_view name, std::size_t longest)
{
    const auto* found = object.if_contains(name);
    if (!found)
        return std::string{};
    // No NUL either: where a database ends a text at one, two spellings would be one login with two counts of failures.
    if (!found->is_string() || found->as_string().size() > longest || !http::isText(found->as_string()))
        return fail(ErrorCode::Invalid, "This must be a UTF-8 text of at most " + std::to_string(longest) + " bytes.",
                    std::string(name));
    return std::string(found->as_string());
}

Result<SigningDesk> readDesk(const json::object& object)
{
    SigningDesk desk;
    constexpr std::size_t longestId = 64;
    constexpr std::size_t longestKey = 128;
    const std::pair<const char*, std::pair<std::string*, std::size_t>> members[] = {
        {"device", {&desk.device, longestId}},
        {"device_name", {&desk.name, core::limits::shortText}},
        {"device_key", {&desk.key, longestKey}},
    };
    for (const auto& [name, target] : members) {
        auto value = readText(object, name, target.second);
        if (!value)
            return std::unexpected(value.error());
        *target.first = std::move(*value);
    }
    // It is shown in terminals too.
    const auto steers = [](unsigned char c) {
        return c < 0x20 || c == 0x7f;
    };
    if (std::ranges::any_of(desk.name, steers))
        return fail(ErrorCode::Invalid, "The device's name must be a text of one line.", "device_name");
    if (!core::isUuid(desk.device))
        return fail(ErrorCode::Invalid, "The device must be a UUID.", "device");
    return desk;
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

http::Response refusedToken(const core::Error& error)
{
    auto response = http::problem(error);
    return error.code == ErrorCode::TooMany ? response.with("Retry-After", "60") : response;
}

http::Response tokensResponse(Backend& backend, const Tokens& tokens)
{
    rememberTokens(backend, tokens, std::chrono::steady_clock::now());
    json::object body = {{"access", tokens.access},
                         {"refresh", tokens.refresh},
                         {"expires_in", std::chrono::seconds(accessLasts).count()},
                         {"account", accountJson(tokens.account)},
                         {"agency", agencyJson(backend)}};
    if (!tokens.deviceKey.empty())
        body["device_key"] = tokens.deviceKey;
    return http::jsonResponse(200, json::serialize(body));
}

http::Response mustWait(std::chrono::seconds wait)
{
    auto response = http::problem(
        {ErrorCode::TooMany, "Too many failed sign-ins. Wait " + std::to_string(wait.count()) + " seconds.", {}});
    return response.with("Retry-After", std::to_string(wait.count()));
}

} // namespace posko::server
