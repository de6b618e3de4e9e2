#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server::citizen {

/// GET /r/{number}: the page of a complaint, for everybody.
void addRoutes(http::Router&, Backend&);

} // namespace posko::server::citizen
