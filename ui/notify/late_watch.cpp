#include "ui/notify/late_watch.h"

#include <algorithm>
#include <array>
#include <utility>

namespace posko::ui {

namespace {
constexpr std::array<std::chrono::hours, 3> stillLateAfter{std::chrono::hours{1}, std::chrono::hours{4},
                                                           std::chrono::hours{24}};
}

std::vector<LateWatch::Told> LateWatch::take(core::Instant now, const std::optional<Counts>& counts)
{
    const auto before = std::exchange(m_before, counts);
    if (!counts || !before) {
        m_rises.clear();
        return {};
    }
    std::vector<Told> told;
    // While complaints come in, counts rise by themselves: only what time does to a whole list is news. What is due
    // soon is by the repair clock, late is by any: the one count tells nothing about the other.
    if (const int more = counts->soon - before->soon; more > 0)
        told.push_back({News::DueSoon, more});
    if (const int more = counts->late - before->late; more > 0) {
        told.push_back({News::Late, more});
        m_rises.push_back({now, before->late, 0});
    }
    std::erase_if(m_rises, [&](const Rise& rise) { return counts->late <= rise.before; });
    // The earliest of them says how many more there are since: the others are among those.
    for (Rise& rise : m_rises) {
        if (rise.step >= stillLateAfter.size() || now - rise.at < stillLateAfter.at(rise.step))
            continue;
        ++rise.step;
        told.push_back({News::StillLate, counts->late - rise.before});
        break;
    }
    return told;
}

} // namespace posko::ui
