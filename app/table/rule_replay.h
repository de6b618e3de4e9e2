#pragma once

#include "app/table/table_lookup.h"
#include "core/routing.h"

#include <string>
#include <vector>

namespace posko::app {

/// What routing rules would make of complaints that came before them.
struct RuleReplay {
    struct Moved {
        std::string id, number;
        std::string from, to; ///< districts; `to` empty: the rules choose none
    };
    std::size_t looked = 0;   ///< complaints with a pin
    std::vector<Moved> moved; ///< those that would go to another district than they are in; at most mostMoved
    std::size_t movedInAll = 0;
};
inline constexpr std::size_t mostMoved = 200;

/// Goes through what was received since then. Rows know no channel, so that no rule with one may be among the rules.
RuleReplay replayRules(const TableSnapshot&, const core::DistrictIndex&, const std::vector<core::RoutingRule>&,
                       core::Instant since, const TableLookup::Cancelled&);

} // namespace posko::app
