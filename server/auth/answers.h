#pragma once

#include "core/error.h"
#include "core/wire.h"
#include "server/auth/sessions.h"
#include "server/backend.h"
#include "server/http/message.h"

#include <chrono>
#include <string>
#include <string_view>

/// What the calls about identity read and answer in common.
namespace posko::server {

/// The largest body that they take.
inline constexpr std::size_t identityBody = 16 * 1024;

core::Result<core::json::object> readObject(const std::string& body);
/// A text member of at most `longest` bytes; empty where it is absent.
core::Result<std::string> readText(const core::json::object&, std::string_view name, std::size_t longest);
/// `device`, `device_name` and `device_key`.
core::Result<SigningDesk> readDesk(const core::json::object&);

core::json::object accountJson(const Account&);
core::json::value agencyJson(Backend&);
/// The answer to a token that was refused.
http::Response refusedToken(const core::Error&);
http::Response tokensResponse(Backend&, const Tokens&);
/// 429: too many failures.
http::Response mustWait(std::chrono::seconds wait);

} // namespace posko::server
