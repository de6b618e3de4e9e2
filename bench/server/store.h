#pragma once

#include "server/store/database.h"

#include <cstddef>
#include <string>
#include <vector>

namespace posko::bench {

inline constexpr std::size_t districts = 40;
inline constexpr const char* password = "rahasia-jalan";

/// Forty districts with a regional account each (`dinas0` … `dinas39`), twenty dispatchers (`pusat0` … `pusat19`).
void fillReference(server::Database&);

/// What docs/operations.md advises after much was imported; and the system's cache is on disk, where it would be by the
/// time that anybody works. After it the log's files are used again, as on a database that has been running.
void settle(server::Database&);

/// So many complaints spread evenly over the districts, each with its first event. A city that has a million has closed
/// nearly all of them: the last fiftieth is open. Returns the ids of those.
std::vector<std::string> fillComplaints(server::Database&, std::size_t count);

} // namespace posko::bench
