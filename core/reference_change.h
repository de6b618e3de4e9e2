#pragma once

#include "core/error.h"
#include "core/reference.h"
#include "core/roles.h"
#include "core/time.h"

#include <string>
#include <string_view>

namespace posko::core {

struct World;

/// A row of the small tables as a command is to put it: a crew, a category, a reply template, a routing rule, a policy.
/// All that runs the post is changed like that, so that it is ordered, kept and seen by every desk as commands are.
struct ReferenceChange {
    EntityKind kind = EntityKind::Crew;
    std::string id;   ///< the crew's or category's code, the policy's version, a rule's or template's own id
    std::string body; ///< the row, JSON as of the wire; empty: it is taken away
    bool operator==(const ReferenceChange&) const = default;
};

/// Bytes of a row's JSON.
inline constexpr std::size_t mostRowBytes = 64UL * 1024;

/// Whether a role changes rows of this kind: supervisors how the post works (policies, rules, templates, crews),
/// administrators what there is (crews, categories, rules, templates).
bool mayChange(Role, EntityKind);

/// The row as it is to be stored, all its members written out. NotAllowed, or Invalid with the member at fault; Missing
/// where it names a district, crew or category that there is not. A policy is never changed: its `version` is the one
/// after the latest, and its `from` not before `now`.
Result<ReferenceChange> checkedChange(const ReferenceChange&, const Actor&, const World&, Instant now);

/// What stands for a row where commands name their complaint: a UUID that is the same for the same row, so that changes
/// of one row keep their order.
std::string rowKey(EntityKind, std::string_view id);

} // namespace posko::core
