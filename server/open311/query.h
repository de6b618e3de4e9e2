#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/open311/record.h"

namespace posko::server::open311 {

/// GET requests, newest first, at most 1,000.
http::Response getRequests(Backend&, const http::Call&, Format);
/// GET requests/{id}.
http::Response getRequest(Backend&, const std::string& number, Format);

} // namespace posko::server::open311
