#pragma once

#include "core/time.h"
#include "server/auth/lockout.h"
#include "server/store/database.h"
#include "server/store/reference.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace posko::server {

/// What every handler works on. Made once by the server, outlives its pools; each member may be used from any thread.
struct Backend {
    std::filesystem::path directory;
    /// The program that makes a photo's copies, started as `PROGRAM photo-child IN OUT320 OUT1600`.
    std::filesystem::path photoProgram;
    std::function<core::Instant()> now;
    std::unique_ptr<Database> database;
    ReferenceCache reference;
    Lockout lockout;
    /// Complaints posted with one API key.
    RateLimit postsByKey{600, std::chrono::minutes{1}};
};

} // namespace posko::server
