#pragma once

#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server::open311 {

/// GET photos/{number}/{name}: a photo that is published of the complaint, as it is covered now. Any other name, that
/// of a former cover too, is answered 404. Caches ask each time whether it is still the one.
http::Response getPhoto(Backend&, const http::Call&);

} // namespace posko::server::open311
