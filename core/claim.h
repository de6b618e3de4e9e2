#pragma once

#include "core/time.h"

#include <span>
#include <string>
#include <vector>

namespace posko::core {

/// That somebody has a complaint open at a desk. It keeps nobody from anything and is no part of the complaint: no
/// version, no history and nothing public knows of it.
struct Claim {
    std::string complaint; ///< id
    std::string user;      ///< id
    Instant since;
    Instant until; ///< by then it is over, unless the desk renews it
    bool operator==(const Claim&) const = default;
};

/// The claims that an account may know of, and where to wait for others: see docs/protocol.md.
struct Claims {
    std::vector<Claim> claims;
    std::string place;
    bool operator==(const Claims&) const = default;
};

/// How long a claim lasts that is not renewed.
inline constexpr std::chrono::minutes claimLasts{5};

/// Who else has the complaint open at that time: of several the one who came first. Null: nobody.
const Claim* claimOfAnother(std::span<const Claim>, std::string_view complaint, std::string_view user, Instant now);

} // namespace posko::core
