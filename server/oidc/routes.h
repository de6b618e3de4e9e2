#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server::oidc {

class Provider;

/// GET /api/v1/session/methods: how one may sign in here. With a provider also POST /api/v1/session/oidc, which takes
/// what a desk brought back from it. The provider may be null; else it lives as long as the routes.
void addRoutes(http::Router&, Backend&, Provider*);

} // namespace posko::server::oidc
