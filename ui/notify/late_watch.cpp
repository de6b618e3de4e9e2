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
    // While complaints come in, counts rise by themselves: only what time does to a whole list is news. What becomes
    // late leaves those that are due soon.
    const int becameLate = counts->late - before->late;
    if (const int more = counts->soon - before->soon + std::max(0, becameLate); more > 0)
        told.push_back({News::DueSoon, more});
    if (becameLate > 0) {
        told.push_back({News::Late, becameLate});
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
