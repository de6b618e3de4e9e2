#pragma once

#include "app/table/filter.h"

#include <QDate>
#include <QTimeZone>

namespace posko::app {

/// When complaints came, or were repaired, as somebody says it: "today" is another day tomorrow. A value.
struct ReceivedPeriod {
    enum class Kind : std::uint8_t { Any, Today, Last7Days, ThisMonth, Between };

    Kind kind = Kind::Any;
    QDate from, to; ///< of Between, both included; an invalid one: without a border there

    struct Span {
        std::optional<core::Instant> from, before;
    };
    /// The period as it is at this moment, by the agency's days.
    Span spanAt(core::Instant now, const QTimeZone&) const;
    bool operator==(const ReceivedPeriod&) const = default;
};
inline constexpr std::size_t receivedPeriodKindCount = 5;

} // namespace posko::app
