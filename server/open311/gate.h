#pragma once

#include "server/auth/api_keys.h"
#include "server/backend.h"
#include "server/http/multipart.h"
#include "server/http/router.h"
#include "server/open311/record.h"

#include <optional>
#include <variant>

namespace posko::server::open311 {

/// Reads the request's body, wherever it is kept; the request outlives it.
http::ReadAt bodyReader(const http::Request&);
/// A posted form, of either kind.
core::Result<http::Form> readWholeForm(const http::Request&);
/// Its fields alone.
core::Result<http::Fields> readForm(const http::Request&);

/// What the public knows this server by, without a slash at the end: `publicUrl`, else the address that it listens on.
/// Never what a request says, since answers are kept by caches and shown to others.
std::string addressOf(const Backend&);

/// What refuses a public read before it costs anything: another jurisdiction, or too many from one network.
std::optional<http::Response> refuseRead(Backend&, const http::Call&, Format);

/// The key that a post comes with, or the answer that refuses it: another jurisdiction, a bad key, too many posts.
std::variant<ApiKey, http::Response> passPost(Backend&, const http::Call&, const http::Fields&, Format);

/// errorAnswer for what a post was refused with while it was stored: a used-up day says when the next one begins.
http::Response refusePost(Backend&, Format, const core::Error&);

} // namespace posko::server::open311
