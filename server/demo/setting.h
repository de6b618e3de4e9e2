#pragma once

#include "server/demo/city.h"

#include "core/command.h"
#include "core/policy.h"
#include "core/reference.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace posko::server {

struct DemoPhoto {
    std::string sha256;
    std::int64_t bytes = 0;
};

/// The accounts that act in the demo city.
struct DemoPeople {
    std::vector<core::Actor> dispatchers;
    core::Actor supervisor;
    std::map<std::string, core::Actor> offices; ///< by district
};

/// All that the invented history is made from. References are the caller's.
struct DemoSetting {
    const DemoCity& city;
    const core::DistrictIndex& districts;
    const core::Policy& policy;
    const std::map<std::string, core::Category>& categories;
    std::map<std::string, std::string> templates; ///< Indonesian reply texts by event
    core::Agency agency;
    DemoPeople people;
    std::vector<DemoPhoto> before; ///< before[i] and after[i] show the same place, as far as both go
    std::vector<DemoPhoto> after;
    core::Instant now;
    std::uint64_t seed = 1;
    std::function<std::string(core::Instant received)> nextNumber;
};

/// A complaint of the demo city with all that happened to it.
struct DemoComplaint {
    core::Complaint complaint;
    std::vector<core::Event> events;
};

} // namespace posko::server
