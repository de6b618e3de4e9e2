#pragma once

#include "core/complaint.h"
#include "server/open311/record.h"
#include "server/store/database.h"
#include "server/store/reference.h"

#include <vector>

namespace posko::server::open311 {

/// A complaint as the public may read it: nothing personal, a merged one with its lead's status and due time.
struct Published {
    core::Complaint complaint;
    core::Complaint standing; ///< the complaint itself, or the lead that answers for it

    /// `lead` answers for a duplicate; null: the complaint answers for itself.
    Published(core::Complaint, const core::Complaint* lead);
    bool open() const { return core::isOpen(standing.status); }
    Record record(const Reference&, core::Instant now, const std::string& address) const;
};

/// Which photo the public sees of a complaint: the latest of the repair, else the latest from before, where it came in
/// by a public channel; null where the agency publishes none. Points into the complaint.
const core::Photo* publicPhoto(const core::Complaint&, const core::Agency&);

/// The complaints as records, each with its lead.
/// `address` is what the public knows this server by.
RecordList publish(soci::session&, std::vector<core::Complaint>, const Reference&, core::Instant now,
                   const std::string& address);

} // namespace posko::server::open311
