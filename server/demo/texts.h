#pragma once

#include "server/demo/random.h"

#include "core/complaint.h"

#include <string>
#include <string_view>

namespace posko::server {

/// Invented sentences in Indonesian, as citizens and the agency's people write. Nobody in them exists.

/// What a citizen writes about damage of that category on that road.
std::string demoComplaintText(DemoRandom&, std::string_view category, std::string_view road, core::Channel,
                              std::string_view agencyHandle);

/// A second citizen's words for the same damage.
std::string demoDuplicateText(DemoRandom&, std::string_view category, std::string_view road);

/// An obviously invented reporter: `@warga_…` or `Warga 12`, a telephone number that no network has.
core::Reporter demoReporter(DemoRandom&, core::Channel);

/// Where the reporter's message would stand; empty without a handle.
std::string demoLink(DemoRandom&, const core::Reporter&);

/// What a crew or an office notes down while it works.
std::string demoWorkNote(DemoRandom&);

struct DemoRejection {
    std::string_view reason;
    std::string_view owner;
};
DemoRejection demoRejection(DemoRandom&);
std::string demoProgrammeReason(DemoRandom&);
std::string demoReopenReason(DemoRandom&);

} // namespace posko::server
