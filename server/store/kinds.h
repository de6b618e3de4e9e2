#pragma once

#include "core/wire.h"

#include <array>

namespace posko::server {

/// The order of delivery. The place in it is the `kind` column of the database: append only.
inline constexpr std::array kindOrder = {
    core::EntityKind::Agency,   core::EntityKind::Policy, core::EntityKind::District,
    core::EntityKind::Rule,     core::EntityKind::Crew,   core::EntityKind::Category,
    core::EntityKind::Template, core::EntityKind::User,   core::EntityKind::Complaint,
};

constexpr int kindColumn(core::EntityKind kind)
{
    for (std::size_t i = 0; i < kindOrder.size(); ++i) {
        if (kindOrder[i] == kind)
            return static_cast<int>(i);
    }
    return -1;
}

static_assert(kindColumn(core::EntityKind::Complaint) == 8, "queries and partial indexes name this number");

} // namespace posko::server
