#include "ui/notify/late_watch.h"

#include <utility>

namespace posko::ui {

std::vector<LateWatch::Told> LateWatch::take(const std::optional<Counts>& counts)
{
    const auto before = std::exchange(m_before, counts);
    if (!counts || !before)
        return {};
    std::vector<Told> told;
    // While complaints come in, counts rise by themselves: only what time does to a whole list is news. What is due
    // soon is by the repair clock, late is by any: the one count tells nothing about the other.
    if (const int more = counts->soon - before->soon; more > 0)
        told.push_back({News::DueSoon, more});
    if (const int more = counts->late - before->late; more > 0)
        told.push_back({News::Late, more});
    return told;
}

} // namespace posko::ui
