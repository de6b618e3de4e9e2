#pragma once

#include "core/error.h"
#include "core/reference.h"
#include "server/http/message.h"

#include <map>
#include <string>

namespace posko::server::open311 {

/// The answers of a form, `attribute[CODE]` and `attribute[CODE][]`, as details of the complaint: `attribute[CODE]` to
/// its values with commas between them. Checked against what the service asks for; answers that it does not ask for are
/// kept as well.
core::Result<std::map<std::string, std::string>> readAttributes(const http::Fields&, const core::Category&);

} // namespace posko::server::open311
