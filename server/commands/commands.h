#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server {

inline constexpr std::size_t commandsARequest = 100;

/// POST /api/v1/sync/commands. A batch is one transaction; each command in it is a step that stands or falls alone, and
/// its result is stored with its effect, so that a repeated command gets the stored result.
void addCommandRoutes(http::Router&, Backend&);

} // namespace posko::server
