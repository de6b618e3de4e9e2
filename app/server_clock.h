#pragma once

#include "core/time.h"

#include <chrono>
#include <mutex>
#include <optional>

namespace posko::app {

/// The server's time from a monotonic anchor: the workstation's wall clock is only trusted before the first contact.
/// Shared by the worker, which feeds it, and the GUI thread, which reads it; thread-safe.
class ServerClock {
public:
    /// An answer's `Posko-Time`, with the exchange's start and end by the monotonic clock. Long polls are not fed. The
    /// exchange with the least round trip wins; an anchor older than an hour gives way to any.
    void observe(core::Instant serverTime, std::chrono::steady_clock::time_point sent,
                 std::chrono::steady_clock::time_point received);
    /// Forget the anchor: the machine slept, since when the monotonic clock may have stood still.
    void reset();

    core::Instant now() const;
    bool anchored() const;

private:
    struct Anchor {
        core::Instant server;
        std::chrono::steady_clock::time_point local;
        std::chrono::nanoseconds roundTrip;
    };
    mutable std::mutex m_mutex;
    std::optional<Anchor> m_anchor;
};

} // namespace posko::app
