#pragma once

#include "server/http/router.h"

namespace posko::server {

class CommandQueue;

/// POST /api/v1/sync/commands: the commands of a request are carried out by the queue, in one transaction.
void addCommandRoutes(http::Router&, CommandQueue&);

} // namespace posko::server
