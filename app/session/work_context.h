#pragma once

#include "app/photos/photos.h"
#include "app/replica/outbox.h"
#include "app/replica/overlay.h"
#include "app/replica/replica.h"
#include "app/session/events.h"
#include "app/sync/server_clock.h"

#include <functional>
#include <memory>

namespace posko::app {

/// What the parts of an open account work with. Owned by the workspace and outlives them; worker's thread.
struct WorkContext {
    Replica& replica;
    Overlay& overlay;
    UndoRecords& undoRecords;
    Outbox& outbox;
    Photos& photos;
    Api& api;
    std::shared_ptr<ServerClock> clock;
    const core::Actor& actor;
    const ReferencePointer& reference;
    EventSink tell;
    /// Tells the user that the disk failed, and what to do.
    std::function<void(const core::Error&)> reportStorage;

    /// Has the replica mended where that is what was wrong, beside what the user is told.
    void noteDamage(const core::Error& error) const
    {
        if (error.code == core::ErrorCode::Internal && error.field == "damaged")
            reportStorage(error);
    }

    /// Whether it was done; else the user is told why not.
    bool stored(const core::Result<void>& done) const
    {
        if (!done)
            reportStorage(done.error());
        return done.has_value();
    }
};

} // namespace posko::app
