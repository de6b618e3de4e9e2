#pragma once

#include "core/error.h"
#include "server/auth/account.h"
#include "server/backend.h"
#include "server/http/router.h"

#include <string>
#include <vector>

namespace posko::server {

/// A desk on which an account is signed in.
struct DeviceEntry {
    std::string id;
    std::string name;
    core::Instant signedIn; ///< the epoch's begin where it is not known
    core::Instant lastSeen; ///< when its tokens were last renewed
};

/// The account's devices, the one seen last first; those whose session has run out are left out.
std::vector<DeviceEntry> devicesOf(soci::session&, const std::string& accountId, core::Instant now);
/// Ends the device's session at once. False where the account has no such device.
bool revokeDevice(Transaction&, const std::string& accountId, const std::string& deviceId);

/// Replaces the account's password and ends the sessions of its other devices. NotAllowed when `before` is not the
/// present one. Takes as long as two sign-ins.
core::Result<void> changeOwnPassword(Backend&, const Account&, const std::string& before, const std::string& after);

/// GET /api/v1/session/devices, DELETE /api/v1/session/devices/{device}, POST /api/v1/session/password: each for the
/// signed-in account itself.
void addDeviceRoutes(http::Router&, Backend&);

} // namespace posko::server
