#include "app/views/received_period.h"

#include <QDateTime>

namespace posko::app {

namespace {

core::Instant beginOf(QDate day, const QTimeZone& zone)
{
    return core::instant(day.startOfDay(zone).toMSecsSinceEpoch());
}

} // namespace

ReceivedPeriod::Span ReceivedPeriod::spanAt(core::Instant now, const QTimeZone& zone) const
{
    Span span;
    const QDate today = QDateTime::fromMSecsSinceEpoch(core::toMillis(now), zone).date();
    constexpr int week = 7;
    switch (kind) {
    case Kind::Any:
        break;
    case Kind::Today:
        span.from = beginOf(today, zone);
        break;
    case Kind::Last7Days: // today is one of them
        span.from = beginOf(today.addDays(1 - week), zone);
        break;
    case Kind::ThisMonth:
        span.from = beginOf({today.year(), today.month(), 1}, zone);
        break;
    case Kind::Between:
        if (from.isValid())
            span.from = beginOf(from, zone);
        if (to.isValid())
            span.before = beginOf(to.addDays(1), zone);
        break;
    }
    return span;
}

} // namespace posko::app
