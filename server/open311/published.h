#pragma once

#include "core/complaint.h"
#include "server/open311/record.h"
#include "server/store/database.h"
#include "server/store/reference.h"

namespace posko::server::open311 {

/// A complaint as the public may read it: nothing personal, a merged one with its lead's status and due time.
struct Published {
    core::Complaint complaint;
    core::Complaint standing; ///< the complaint itself, or the lead that answers for it

    Published(soci::session&, core::Complaint);
    bool open() const { return core::isOpen(standing.status); }
    Record record(const Reference&, core::Instant now) const;
};

} // namespace posko::server::open311
