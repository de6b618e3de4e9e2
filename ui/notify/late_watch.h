#pragma once

#include "core/time.h"
#include "ui/notify/notify_rules.h"

#include <optional>
#include <vector>

namespace posko::ui {

/// Tells from the counts of the standing views what time did: more complaints are about to be late, and more are late.
/// Of these there may be many at once, so they are told as a number; what stays late is told by complaint
/// (app::stillLate). One thread.
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
    std::vector<Told> take(const std::optional<Counts>& counts);

private:
    std::optional<Counts> m_before;
};

} // namespace posko::ui
