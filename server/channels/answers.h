#pragma once

#include "core/wire.h"
#include "server/channels/connector.h"
#include "server/oidc/fetch.h"

namespace posko::server::channels {

/// The body of an answer that says yes (2xx), else what its status means for a sender: 401 and 403 refuse the secret,
/// 402, 408, 425, 429 and 5xx pass, everything else stays refused.
Attempt<std::string> accepted(core::Result<oidc::Answer> answer);

/// As accepted(), where the body is JSON; anything else is taken for a passing disturbance.
Attempt<core::json::value> acceptedJson(core::Result<oidc::Answer> answer);

/// A member that is a text, or an empty one.
std::string textMember(const core::json::value& object, std::string_view name);
/// A member that is an object; null: there is none.
const core::json::value* objectMember(const core::json::value& object, std::string_view name);
/// A member that is a list; null: there is none.
const core::json::array* listMember(const core::json::value& object, std::string_view name);

/// Whether an id of a network may stand in an address as it is.
bool isPlainId(std::string_view id);
/// Whether that id is the later one. Ids grow: numbers of more digits are later ones, and all other kinds have one
/// length.
bool isLater(const std::string& a, const std::string& b);

} // namespace posko::server::channels
