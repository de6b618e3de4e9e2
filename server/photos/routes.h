#pragma once

#include "core/error.h"
#include "server/backend.h"
#include "server/http/router.h"

namespace posko::server {

/// Makes the folders ready and clears what former uploads left. Before the server starts.
core::Result<void> preparePhotos(Backend&);

/// tus 1.0.0 under /api/v1/uploads, and GET /api/v1/photos/{sha256}/{size}.
void addPhotoRoutes(http::Router&, Backend&);

} // namespace posko::server
