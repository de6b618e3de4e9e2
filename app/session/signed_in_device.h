#pragma once

#include "core/time.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace posko::app {

/// A computer on which the account is signed in, as the server knows it.
struct SignedInDevice {
    QString id;
    QString name;                          ///< that the computer gave itself; may be empty
    std::optional<core::Instant> signedIn; ///< nothing: the server does not know
    core::Instant lastSeen;
    bool current = false; ///< this one
};

/// What was asked of the server, where it is refused.
enum class AccountCall : std::uint8_t { Devices, EndDevice, ChangePassword };

} // namespace posko::app
