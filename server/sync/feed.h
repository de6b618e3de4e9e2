#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/sync/window.h"

namespace posko::server {

inline constexpr int snapshotRows = 1000;

/// GET /api/v1/sync/snapshot, /api/v1/sync/changes and /api/v1/complaints/{id}. What an account may not see is left
/// out here and nowhere else.
void addFeedRoutes(http::Router&, Backend&, ChangeWindow&, const Hub&);

} // namespace posko::server
