#pragma once

#include "core/complaint.h"
#include "core/roles.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

/// What the actor may read of a complaint and of its history. Where reporters are not the actor's to read, their data
/// is left out and what people wrote is masked. A reply to a whole group stands in the history of each of its members:
/// `others` are the reporters of complaints that this one was ever grouped with; only dispatchers and supervisors read
/// them.
core::Complaint readable(core::Complaint, const core::Actor&);
std::vector<core::Event> readable(std::vector<core::Event>, const core::Complaint&, const core::Actor&,
                                  std::span<const core::Reporter> others);

/// What people wrote on a complaint: its text, address, tags and reasons.
std::vector<std::string*> writtenTexts(core::Complaint&);

/// The ids of all complaints that the complaint was ever grouped with, as far as its history knows.
std::vector<std::string> groupedWith(std::string_view complaintId, std::span<const core::Event> history);

/// Whether a detail of an event holds codes and words of the agency; what the others hold, somebody wrote, or a
/// citizens' app sent.
bool isCoded(std::string_view detail);

} // namespace posko::server
