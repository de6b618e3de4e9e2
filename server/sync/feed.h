#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/sync/hub.h"

namespace posko::server {

inline constexpr int snapshotRows = 1000;
inline constexpr int changeRows = 500;
/// How long the full history of a complaint that is no longer open still comes with it.
inline constexpr std::chrono::days recentHistory{90};

/// GET /api/v1/sync/snapshot, /api/v1/sync/changes and /api/v1/complaints/{id}. What an account may not see is left
/// out here and nowhere else.
void addFeedRoutes(http::Router&, Backend&, Hub&);

} // namespace posko::server
