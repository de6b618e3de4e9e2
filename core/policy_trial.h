#pragma once

#include "core/policy.h"

namespace posko::core {

/// How a complaint stands under the policy that it keeps, and how it would under another one.
struct PolicyTrial {
    bool lateNow = false;
    bool lateThen = false;
};

/// Of a complaint that is over, whether its repair was late; of one that is open, whether its leading clock is. The
/// tried policy counts from the complaint's own beginning, as if it had held then.
PolicyTrial tryPolicy(const Complaint&, const Policy& kept, const Policy& tried, Instant now);

} // namespace posko::core
