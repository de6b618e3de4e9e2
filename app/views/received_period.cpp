#include "app/views/received_period.h"

#include <QDateTime>

namespace posko::app {

namespace {

core::Instant beginOf(QDate day, const QTimeZone& zone)
{
    return core::instant(day.startOfDay(zone).toMSecsSinceEpoch());
}

} // namespace

void ReceivedPeriod::limit(Filter& filter, core::Instant now, const QTimeZone& zone) const
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(core::toMillis(now), zone).date();
    constexpr int week = 7;
    switch (kind) {
    case Kind::Any:
        break;
    case Kind::Today:
        filter.receivedFrom = beginOf(today, zone);
        break;
    case Kind::Last7Days: // today is one of them
        filter.receivedFrom = beginOf(today.addDays(1 - week), zone);
        break;
    case Kind::ThisMonth:
        filter.receivedFrom = beginOf({today.year(), today.month(), 1}, zone);
        break;
    case Kind::Between:
        if (from.isValid())
            filter.receivedFrom = beginOf(from, zone);
        if (to.isValid())
            filter.receivedBefore = beginOf(to.addDays(1), zone);
        break;
    }
}

} // namespace posko::app
