#pragma once

#include "core/error.h"
#include "server/http/message.h"
#include "server/open311/record.h"

#include <string>

namespace posko::server::open311 {

http::Response answer(Format, std::string_view listName, const RecordList&);
http::Response answer(Format, std::string_view name, const Record&);
/// The standard's errors: a list of code and description. A bad key is 403, a missing thing 404, limits 413 and 429,
/// everything else the client's 400.
http::Response errorAnswer(Format, const core::Error&);
/// The same for what a router refuses with that status, in the format that the address asks for.
http::Response refuse(const http::Request&, const core::Error&, int status);

} // namespace posko::server::open311
