#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server {

/// POST /owntracks, where crews' phones tell where they are, and GET /api/v1/crews/positions for desks.
void addPositionRoutes(http::Router&, Backend&);

} // namespace posko::server
