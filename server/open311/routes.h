#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server {

/// Open311 GeoReport v2 for citizens' apps: discovery, services, requests; JSON and XML by the suffix.
void addOpen311Routes(http::Router&, Backend&);

} // namespace posko::server
