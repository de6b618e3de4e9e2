#include "server/auth/devices.h"

#include "core/wire.h"
#include "server/auth/accounts.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;
using http::Response;

namespace json = boost::json;

namespace {

constexpr std::size_t smallBody = 16 * 1024;

Response getDevices(Backend& backend, const http::Call& call)
{
    const auto devices = backend.database->read([&](soci::session& sql) { return devicesOf(sql, call.account.id); });
    json::array list;
    for (const auto& device : devices)
        list.push_back(json::object{{"device", device.id},
                                    {"name", device.name},
                                    {"signed_in", core::toMillis(device.signedIn)},
                                    {"last_seen", core::toMillis(device.lastSeen)},
                                    {"current", device.id == call.account.device}});
    return http::jsonResponse(200, json::serialize(json::object{{"devices", std::move(list)}}));
}

Response deleteDevice(Backend& backend, const http::Call& call)
{
    const auto revoked = backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        if (!revokeDevice(transaction, call.account.id, call.parameter("device")))
            return fail(ErrorCode::Missing, "This account is not signed in on such a device.", "device");
        return {};
    });
    return revoked ? http::emptyResponse(204) : http::problem(revoked.error());
}

struct Passwords {
    std::string before;
    std::string after;
};

Result<Passwords> readPasswords(const std::string& body)
{
    const auto parsed = core::parseJson(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto* object = parsed->if_object();
    if (!object)
        return fail(ErrorCode::Invalid, "The body must be a JSON object.");
    Passwords passwords;
    for (auto [name, place] : {std::pair{"old", &passwords.before}, std::pair{"new", &passwords.after}}) {
        const auto* found = object->if_contains(name);
        if (!found || !found->is_string() || found->as_string().empty() || found->as_string().size() > maxPassword)
            return fail(ErrorCode::Invalid, "Old and new password are needed, each of at most 1024 bytes.", name);
        *place = found->as_string();
    }
    return passwords;
}

Response postPassword(Backend& backend, const http::Call& call)
{
    const auto passwords = readPasswords(call.request.body);
    if (!passwords)
        return http::problem(passwords.error());
    // A stolen access token must not try passwords faster than a sign-in may.
    const auto now = call.request.arrived;
    const std::string attempt = call.account.login + " " + http::networkOf(call.request.peer);
    if (const auto wait = backend.failuresByLogin.wait(attempt, now); wait.count() > 0) {
        auto response = http::problem({ErrorCode::TooMany, "Too many wrong passwords. Wait a little.", {}});
        return response.with("Retry-After", std::to_string(wait.count()));
    }
    const auto changed = changeOwnPassword(backend, call.account, passwords->before, passwords->after);
    if (!changed) {
        if (changed.error().code == ErrorCode::NotAllowed)
            backend.failuresByLogin.count(attempt, now);
        return http::problem(changed.error());
    }
    backend.failuresByLogin.forgive(attempt);
    return http::emptyResponse(204);
}

} // namespace

std::vector<DeviceEntry> devicesOf(soci::session& sql, const std::string& accountId)
{
    std::vector<DeviceEntry> devices;
    DeviceEntry device;
    std::int64_t signedIn = 0;
    std::int64_t lastSeen = 0;
    Query(sql)
        .text("SELECT device_id, name, signed_in, last_seen FROM device WHERE account_id = ")
        .value(accountId)
        .text(" ORDER BY last_seen DESC, device_id")
        .each(
            [&] {
                device.signedIn = core::instant(signedIn);
                device.lastSeen = core::instant(lastSeen);
                devices.push_back(device);
            },
            device.id, device.name, signedIn, lastSeen);
    return devices;
}

bool revokeDevice(Transaction& transaction, const std::string& accountId, const std::string& deviceId)
{
    soci::statement remove =
        (transaction.sql().prepare << "DELETE FROM device WHERE account_id = :account AND device_id = :device",
         soci::use(accountId), soci::use(deviceId));
    remove.execute(true);
    return remove.get_affected_rows() > 0;
}

Result<void> changeOwnPassword(Backend& backend, const Account& account, const std::string& before,
                               const std::string& after)
{
    const auto stored = backend.database->read([&](soci::session& sql) { return accountById(sql, account.id); });
    if (!stored || !passwordMatches(stored->passwordHash, before))
        return fail(ErrorCode::NotAllowed, "The old password is wrong.", "old");
    if (auto good = checkPassword(after); !good)
        return good;
    // Hashing takes long, so it is done before the others' turn to write is taken.
    const std::string hash = hashPassword(after);
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        auto& sql = transaction.sql();
        soci::statement update = (sql.prepare << "UPDATE account SET password_hash = :hash "
                                                 "WHERE id = :id AND password_hash = :before AND enabled = 1",
                                  soci::use(hash), soci::use(account.id), soci::use(stored->passwordHash));
        update.execute(true);
        if (update.get_affected_rows() != 1)
            return fail(ErrorCode::NotAllowed, "The old password is wrong.", "old");
        sql << "DELETE FROM device WHERE account_id = :id AND device_id <> :device", soci::use(account.id),
            soci::use(account.device);
        return {};
    });
}

void addDeviceRoutes(http::Router& router, Backend& backend)
{
    using http::Access;
    using http::Work;
    router.add({"GET", "/api/v1/session/devices", Access::SignedIn, smallBody, Work::Database,
                [&backend](const http::Call& call) {
                    return getDevices(backend, call);
                }});
    router.add({"DELETE", "/api/v1/session/devices/{device}", Access::SignedIn, smallBody, Work::Database,
                [&backend](const http::Call& call) {
                    return deleteDevice(backend, call);
                }});
    router.add({"POST", "/api/v1/session/password", Access::SignedIn, smallBody, Work::Slow,
                [&backend](const http::Call& call) {
                    return postPassword(backend, call);
                }});
}

} // namespace posko::server
