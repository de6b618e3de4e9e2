#include "app/views/saved_view.h"

namespace posko::app {

void ColumnLayout::setHidden(Column column, bool hide)
{
    const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(column));
    hidden = static_cast<std::uint8_t>(hide ? hidden | bit : hidden & ~bit);
}

Filter Conditions::filterAt(core::Instant now, const QTimeZone& zone) const
{
    Filter result = filter;
    const ReceivedPeriod::Span came = received.spanAt(now, zone);
    result.receivedFrom = came.from;
    result.receivedBefore = came.before;
    const ReceivedPeriod::Span done = repaired.spanAt(now, zone);
    result.repairedFrom = done.from;
    result.repairedBefore = done.before;
    return result;
}

FilteredView SavedView::counted(core::Instant now, const QTimeZone& zone) const
{
    FilteredView result{standing, conditions.filterAt(now, zone)};
    if (conditions.onlyMap)
        result.filter.area = area;
    return result;
}

} // namespace posko::app
