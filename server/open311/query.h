#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/open311/record.h"

namespace posko::server::open311 {

/// GET requests, newest first, at most 1,000.
http::Response getRequests(Backend&, const http::Call&, Format);
/// GET requests/{id}.
http::Response getRequest(Backend&, const std::string& number, Format);
/// GET tokens/{id}. Every service answers a post with the number at once, so a token is that number.
http::Response getToken(Backend&, const std::string& token, Format);

} // namespace posko::server::open311
