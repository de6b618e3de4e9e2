#pragma once

#include "core/time.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace posko::app {

/// How the desk stands to its server.
///
///   SignedOut → Connecting → Loading → Online ⇄ Offline
///                    ↓                    ↓
///               SignInNeeded  ←──  (token ended)
///
/// Offline and SignInNeeded still show the replica and take commands; they send nothing. What waits is sent from when
/// the server has taken the sign-in, also while its data are still loading.
enum class Link { SignedOut, Connecting, Loading, Online, Offline, SignInNeeded };

struct LinkState {
    Link link = Link::SignedOut;
    QString detail;         ///< translated; why the link is down, what to do
    bool needsUser = false; ///< waiting does not help: somebody has to do what the detail says
    std::chrono::milliseconds roundTrip{0};
    std::optional<core::Instant> syncedAt; ///< server time of the last answer that brought the desk up to date
    std::int64_t seq = 0;
    int unsent = 0;    ///< commands that wait to be sent; a photo is sent with the command that attaches it
    int attention = 0; ///< refused, conflicting and held commands that wait for the user
    int photos = 0;    ///< pictures among the two
    int loaded = 0;    ///< Loading: complaints so far
};

} // namespace posko::app
