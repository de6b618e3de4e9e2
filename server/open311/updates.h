#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/open311/record.h"

namespace posko::server::open311 {

/// GET servicerequestupdates: what moved in a span of time, oldest first, at most 1,000. Kept for 90 days.
http::Response getUpdates(Backend&, const http::Call&, Format);
/// POST servicerequestupdates: what a reporting site's user adds to a complaint, which becomes a note in its history.
/// Needs an API key; the same update_id of a key is taken once.
http::Response postUpdate(Backend&, const http::Call&, Format);

/// Forgets what is too old to be asked for.
core::Result<void> forgetOldUpdates(Backend&);

} // namespace posko::server::open311
