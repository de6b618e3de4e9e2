#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/open311/record.h"

#include <string>

namespace posko::server::open311 {

/// GET discovery.
http::Response getDiscovery(Backend&, const http::Call&, Format);
/// GET services: the categories.
http::Response getServices(Backend&, Format);
/// GET services/{code}: what the service asks for besides the place.
http::Response getService(Backend&, const std::string& code, Format);

} // namespace posko::server::open311
