#pragma once

#include "core/error.h"
#include "core/time.h"

#include <soci/soci.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace posko::server {

/// Which acts an audit asks for; absent members allow all.
struct AuditFilter {
    std::optional<core::Instant> since;   ///< received by the server at this time or later
    std::optional<std::string> account;   ///< login: what it did, and what was done to it
    std::optional<std::string> complaint; ///< public number
    bool accesses = false;                ///< sign-ins and reads of personal data too
};

/// One thing that somebody did, or was refused. Holds no reporter's data and nothing that people wrote.
struct AuditEntry {
    core::Instant received;                     ///< by the server
    std::optional<core::Instant> effective;     ///< when it was done, where that is another time
    std::string login;                          ///< empty for the system, imports, citizens, the command line
    std::string name;                           ///< as it was then; of refusals and administration as it is now
    std::string complaint;                      ///< public number; empty for one that never came to be
    std::string action;                         ///< word of the event, or of the outcome that refused it
    std::map<std::string, std::string> details; ///< codes only
};

/// In the order in which the server took them, from the histories of complaints, the stored answers to commands and
/// what was noted of administration, which is of no complaint. Missing when there is no such complaint or account.
core::Result<std::vector<AuditEntry>> audit(soci::session&, const AuditFilter&);

} // namespace posko::server
