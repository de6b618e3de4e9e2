#pragma once

#include "core/complaint.h"
#include "server/store/pending.h"

namespace posko::server {

/// Writes down, for reporting sites, that an event moved a complaint to another status: for the complaint itself and
/// for the duplicates that it answers for. Nothing where the event moved nothing.
void announceMove(Pending&, const core::Complaint&, const core::Event&, std::int64_t n);

} // namespace posko::server
