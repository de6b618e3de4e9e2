#pragma once

#include "server/city/served_city.h"
#include "server/http/router.h"

namespace posko::server {

/// `GET /api/v1/city`, what the city file is, and `GET /api/v1/city/file`, its bytes, by ranges. For every signed-in
/// account: a map is no secret, but hundreds of megabytes are not for strangers. `city` may be null: there is none.
void addCityRoutes(http::Router&, ServedCity* city);

} // namespace posko::server
