#pragma once

#include "core/time.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace posko::app {

/// The workstation's two clocks. The steady one may stand still while the machine sleeps, the wall clock may be wrong
/// and may be set. Tests have their own.
struct LocalClocks {
    std::function<std::chrono::steady_clock::time_point()> steady = std::chrono::steady_clock::now;
    std::function<core::Instant()> wall = [] {
        return std::chrono::floor<core::milliseconds>(std::chrono::system_clock::now());
    };
};

/// The server's time from a monotonic anchor: the workstation's wall clock is only trusted before the first contact and
/// for how long the machine slept. Shared by the worker, which feeds it, and the GUI thread, which reads it;
/// thread-safe.
class ServerClock {
public:
    explicit ServerClock(LocalClocks local = {});

    /// An answer's `Posko-Time`, with the exchange's start and end by the monotonic clock. Long polls are not fed. The
    /// exchange with the least round trip wins; an anchor gives way to any when it is older than an hour, when the
    /// server's time is not what it foretold, and when the machine slept since.
    void observe(core::Instant serverTime, std::chrono::steady_clock::time_point sent,
                 std::chrono::steady_clock::time_point received);

    /// It is later than that: the server said so once. Without an anchor a wall clock that is behind is not believed.
    void notBefore(core::Instant);

    core::Instant now() const;
    /// False before the first exchange, and from when the machine slept until the next one: `now` is a guess then.
    bool anchored() const;

private:
    struct Anchor {
        core::Instant server;
        std::chrono::steady_clock::time_point steady;
        core::Instant wall;
        std::chrono::nanoseconds roundTrip;
        /// Whether the two local clocks went on alike since.
        bool holds(std::chrono::steady_clock::time_point steadyNow, core::Instant wallNow) const;
        bool outdoes(const Anchor& fresh) const;
    };

    LocalClocks m_local;
    mutable std::mutex m_mutex;
    std::optional<Anchor> m_anchor;
    core::Instant m_earliest;
};

} // namespace posko::app
