#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server::channels {

/// POST /channels/{name}/messages, where the program behind a webhook brings what was written to the agency.
void addChannelRoutes(http::Router&, Backend&);

} // namespace posko::server::channels
