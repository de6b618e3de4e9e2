#pragma once

#include "core/complaint.h"
#include "core/roles.h"

#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

/// The text with phone numbers, e-mail addresses and @handles masked. Rather too much than too little: any seven digits
/// that stand together count as a phone number.
std::string maskPersonal(std::string_view text);

/// What the actor may read of a complaint and of its history. Where reporters are not the actor's to read, their data
/// is left out and what people wrote is masked.
core::Complaint readable(core::Complaint, const core::Actor&);
std::vector<core::Event> readable(std::vector<core::Event>, const core::Complaint&, const core::Actor&);

/// Whether a detail of an event holds codes and words of the agency; what the others hold, somebody wrote, or a
/// citizens' app sent.
bool isCoded(std::string_view detail);

} // namespace posko::server
