#pragma once

#include "app/session/pending_command.h"
#include "core/ledger.h"

#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// Another complaint that may be the same damage; the figures are core::Duplicate's.
struct DuplicateSuggestion {
    std::string id, number, text;
    core::Status status = core::Status::Received;
    core::Instant received;
    double metres = 0;
    core::milliseconds apart{0};
    double words = 0;
    double likeness = 0;
};

/// Everything the pane shows of one complaint: server row with the pending commands replayed over it.
struct ComplaintDetail {
    core::Complaint complaint;
    std::vector<core::Event> history; ///< as it happened, newest last; pending commands are not in it
    std::vector<PendingCommand> pending;
    std::optional<core::Complaint> lead;     ///< of a merged one
    std::vector<core::Complaint> memberRows; ///< of a lead
    std::vector<core::OwedReply> owed;
    /// Whether a reply is expected of somebody: one that the server is about to send is not.
    bool awaitsReply() const { return !std::ranges::all_of(owed, &core::OwedReply::isOnItsWay); }
    std::vector<DuplicateSuggestion> duplicates; ///< most alike first; see notToldApart
    std::string suggestedCrew;                   ///< by the routing rule, or empty
    std::string routedDistrict;                  ///< where pin and rules would have it now, or empty
    /// The ledger counts for the lead of a merged complaint; compute it with this.
    const core::Complaint& clocksOf() const { return lead ? *lead : complaint; }
};

} // namespace posko::app
