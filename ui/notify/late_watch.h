#pragma once

#include "core/time.h"
#include "ui/notify/notify_rules.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace posko::ui {

/// Tells from the counts of the standing views what time did: more complaints are about to be late, more are late, and
/// those are still late an hour, four hours and a day after. Whatever act brings the count back to what it was before
/// ends that. One thread.
class LateWatch {
public:
    struct Counts {
        int soon = 0; ///< to be repaired within four hours
        int late = 0; ///< by any clock
        bool operator==(const Counts&) const = default;
    };
    struct Told {
        News news = News::Late;
        int more = 0; ///< complaints
        bool operator==(const Told&) const = default;
    };

    /// Nothing while the counts are not known: what they are then is no news.
    std::vector<Told> take(core::Instant now, const std::optional<Counts>& counts);

private:
    /// The count of late ones rose.
    struct Rise {
        core::Instant at;
        int before = 0;
        std::size_t step = 0; ///< of `stillLateAfter`, to come
    };

    std::optional<Counts> m_before;
    std::vector<Rise> m_rises; ///< the earliest first
};

} // namespace posko::ui
