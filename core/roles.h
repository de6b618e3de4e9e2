#pragma once

#include "core/complaint.h"

#include <string>
#include <vector>

namespace posko::core {

enum class Role : std::uint8_t { Regional, Dispatcher, Supervisor, Administrator };
inline constexpr std::size_t roleCount = 4;
std::string_view toWord(Role);
std::optional<Role> parseRole(std::string_view);

/// Who acts. `districts` is the scope of a regional account; the others see every district.
struct Actor {
    std::string user;   ///< id
    std::string name;   ///< shown in histories
    std::string device; ///< id of the signed-in desk
    Role role = Role::Regional;
    std::vector<std::string> districts;
    bool isServer = false; ///< what no account says: the server itself acts

    /// A regional account sees its own districts only, and nothing unrouted.
    bool sees(const std::string& district) const;
    bool operator==(const Actor&) const = default;
};

/// Whether the actor may read the reporters' name, handle, phone and e-mail: dispatcher and supervisor always,
/// regional while the complaint is open in its district, administrator never.
bool mayReadReporters(const Actor&, const Complaint&);

/// The complaint as the actor may see it: without contact data where that is not theirs to read.
Complaint redacted(Complaint, const Actor&);

} // namespace posko::core
