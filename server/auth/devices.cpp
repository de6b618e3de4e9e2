#include "server/auth/devices.h"

#include "server/administration.h"
#include "server/auth/accounts.h"
#include "server/auth/answers.h"
#include "server/auth/known_desks.h"
#include "server/store/query.h"

#include <boost/json/serialize.hpp>

namespace posko::server {

using core::ErrorCode;
using core::fail;
using core::Result;
using http::Response;

namespace json = boost::json;

namespace {

Response getDevices(Backend& backend, const http::Call& call)
{
    const auto devices =
        backend.database->look([&](soci::session& sql) { return devicesOf(sql, call.account.id, backend.now()); });
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
        record(transaction, {"account_devices_ended", call.account.login, {{"devices", "1"}}, call.account.id});
        return {};
    });
    return revoked ? http::emptyResponse(204) : http::problem(revoked.error());
}

Response postPassword(Backend& backend, const http::Call& call)
{
    const auto object = readObject(call.request.body);
    if (!object)
        return http::problem(object.error());
    const auto before = readText(*object, "old", maxPassword);
    const auto after = readText(*object, "new", maxPassword);
    if (!before || !after)
        return http::problem(before ? after.error() : before.error());
    // A stolen access token must not try passwords faster than a sign-in may, nor lock the owner's sign-in.
    const Lockout::Attempt attempt{call.account.login, http::networkOf(call.request.peer),
                                   call.account.id + " " + call.account.device, call.request.arrived};
    if (const auto wait = backend.lockout.wait(attempt); wait.count() > 0)
        return mustWait(wait);
    const auto changed = changeOwnPassword(backend, call.account, *before, *after);
    if (!changed) {
        if (changed.error().code == ErrorCode::NotAllowed)
            backend.lockout.failed(attempt);
        return http::problem(changed.error());
    }
    backend.lockout.succeeded(attempt);
    return http::emptyResponse(204);
}

} // namespace

std::vector<DeviceEntry> devicesOf(soci::session& sql, const std::string& accountId, core::Instant now)
{
    std::vector<DeviceEntry> devices;
    DeviceEntry device;
    std::int64_t signedIn = 0;
    std::int64_t lastSeen = 0;
    Query(sql)
        .text("SELECT device_id, name, signed_in, last_seen FROM device WHERE account_id = ")
        .value(accountId)
        .text(" AND refresh_expires > ")
        .value(core::toMillis(now))
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
    if (remove.get_affected_rows() == 0)
        return false;
    forgetDesks(transaction.sql(), accountId);
    return true;
}

Result<void> changeOwnPassword(Backend& backend, const Account& account, const std::string& before,
                               const std::string& after)
{
    const auto wrong = [] {
        return fail(ErrorCode::NotAllowed, "The old password is wrong.", "old");
    };
    const auto stored = backend.database->read([&](soci::session& sql) { return accountById(sql, account.id); });
    if (!stored || stored->passwordHash.empty())
        return fail(ErrorCode::NotAllowed, "This account has no password here: it signs in with the agency's account.");
    if (!passwordMatches(stored->passwordHash, before))
        return wrong();
    if (auto good = checkPassword(after, "new"); !good)
        return good;
    // Hashing takes long, so it is done before the others' turn to write is taken.
    const std::string hash = hashPassword(after);
    return backend.database->write(backend.now(), [&](Transaction& transaction) -> Result<void> {
        auto& sql = transaction.sql();
        soci::statement update = (sql.prepare << "UPDATE account SET password_hash = :hash "
                                                 "WHERE id = :id AND password_hash = :before AND enabled = 1",
                                  soci::use(hash), soci::use(account.id), soci::use(stored->passwordHash));
        update.execute(true);
        // Another desk was faster.
        if (update.get_affected_rows() != 1)
            return wrong();
        sql << "DELETE FROM device WHERE account_id = :id AND device_id <> :device", soci::use(account.id),
            soci::use(account.device);
        // Its known desks stay known: a key opens nothing, and without one any stranger could keep the owner out now.
        record(transaction, {"account_password_changed", account.login, {}, account.id});
        return {};
    });
}

void addDeviceRoutes(http::Router& router, Backend& backend)
{
    using http::Access;
    using http::Work;
    router.add({"GET", "/api/v1/session/devices", Access::SignedIn, identityBody, Work::Database,
                [&backend](const http::Call& call) {
                    return getDevices(backend, call);
                }});
    router.add({"DELETE", "/api/v1/session/devices/{device}", Access::SignedIn, identityBody, Work::Database,
                [&backend](const http::Call& call) {
                    return deleteDevice(backend, call);
                }});
    router.add({"POST", "/api/v1/session/password", Access::SignedIn, identityBody, Work::Slow,
                [&backend](const http::Call& call) {
                    return postPassword(backend, call);
                }});
}

} // namespace posko::server
