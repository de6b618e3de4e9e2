#pragma once

#include "core/error.h"
#include "server/store/database.h"

#include <cstdint>
#include <limits>
#include <string>

namespace posko::server {

/// How far a round of erasure has come.
struct ErasurePlace {
    std::int64_t received = std::numeric_limits<std::int64_t>::min();
    std::string id;
};

/// Takes the reporters' names, handles, numbers and addresses out of complaints that are not open and were changed last
/// before a time, in milliseconds, and masks them in what people wrote there. A merged complaint waits for its lead.
/// The feed tells of each. One portion behind the place, which moves on; false: that was the last one.
core::Result<bool> erasePortion(Transaction&, std::int64_t before, ErasurePlace&);

} // namespace posko::server
