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

/// The complaints as the public may know of them: one whose reporter changed or took back the post that it came from
/// counts as written in private.
std::vector<core::Complaint> forPublic(soci::session&, std::vector<core::Complaint>);

/// What the public sees of a complaint's photos: the latest of the repair, and the latest from before where it came in
/// by a public channel and somebody has looked at it and not rejected it. Null where there is none, or the agency
/// publishes none. They point into the complaint.
struct PublicPhotos {
    const core::Photo* before = nullptr;
    const core::Photo* after = nullptr;
    const core::Photo* latest() const { return after ? after : before; }
};
PublicPhotos publicPhotos(const core::Complaint&, const core::Agency&);
/// Where the public finds the photo. `address` is what it knows this server by.
std::string photoAddress(const std::string& address, const core::Complaint&, const core::Photo&);

/// The complaints as records, each with its lead.
/// `address` is what the public knows this server by.
RecordList publish(soci::session&, std::vector<core::Complaint>, const Reference&, core::Instant now,
                   const std::string& address);

} // namespace posko::server::open311
