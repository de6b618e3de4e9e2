#pragma once

#include "core/complaint.h"
#include "server/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace posko::server {

/// Which acts an audit asks for; absent members allow all.
struct AuditFilter {
    std::optional<core::Instant> since; ///< received by the server at this time or later
    std::optional<std::string> complaint; ///< public number
    std::optional<std::string> login;
};

/// One thing somebody did, from the stored history. Holds no reporter's data and nothing that people wrote.
struct AuditEntry {
    std::string number; ///< of the complaint
    core::Event event;
};

/// In the order in which the server took them. Missing when there is no such complaint or user.
core::Result<std::vector<AuditEntry>> audit(soci::session&, const AuditFilter&);

} // namespace posko::server
