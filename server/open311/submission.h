#pragma once

#include "server/backend.h"
#include "server/http/router.h"
#include "server/open311/record.h"

namespace posko::server::open311 {

/// Citizens act through no account. What they may do is create and add a note, which the table gives to dispatchers.
Account citizen();

/// POST requests: a citizen's complaint. Needs an API key.
http::Response postRequest(Backend&, const http::Call&, Format);

} // namespace posko::server::open311
