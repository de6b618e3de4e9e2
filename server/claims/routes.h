#pragma once

#include "server/backend.h"
#include "server/claims/board.h"
#include "server/http/router.h"

namespace posko::server {

/// GET and POST /api/v1/claims: who has which complaint open.
void addClaimRoutes(http::Router&, Backend&, ClaimBoard&);

} // namespace posko::server
