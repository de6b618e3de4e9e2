#pragma once

#include "app/table/filter.h"

#include <QDate>
#include <QTimeZone>

namespace posko::app {

/// When complaints came, as somebody says it: "today" is another day tomorrow. A value.
struct ReceivedPeriod {
    enum class Kind : std::uint8_t { Any, Today, Last7Days, ThisMonth, Between };

    Kind kind = Kind::Any;
    QDate from, to; ///< of Between, both included; an invalid one: without a border there

    /// Puts the period into the filter as it is at this moment, by the agency's days.
    void limit(Filter&, core::Instant now, const QTimeZone&) const;
    bool operator==(const ReceivedPeriod&) const = default;
};
inline constexpr std::size_t receivedPeriodKindCount = 5;

} // namespace posko::app
