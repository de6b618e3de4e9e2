#pragma once

#include "server/backend.h"
#include "server/city/city_parts.h"
#include "server/city/served_city.h"
#include "server/http/router.h"

namespace posko::server {

/// `GET /api/v1/city`, what the city file is, and `GET /api/v1/city/file`, its bytes, by ranges. For every signed-in
/// account: a map is no secret, but hundreds of megabytes are not for strangers. One that sees some districts alone
/// gets their part. `city` and `parts` may be null: there is no city.
void addCityRoutes(http::Router&, Backend&, ServedCity* city, CityParts* parts);

} // namespace posko::server
