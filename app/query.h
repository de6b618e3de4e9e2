#pragma once

#include "app/complaint_table.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// The views of the left column, in its order.
enum class View : std::uint8_t {
    New,
    DueWithin4Hours,
    Late,
    Unrouted,
    Acknowledged,
    Assigned,
    InProgress,
    Paused,
    ReplyOwed,
    Programmed,
    Unsent,
    Attention,
    Open,
    All,
};
inline constexpr std::size_t viewCount = 14;

/// Columns that a queue can be sorted by.
enum class Column : std::uint8_t { Clock, Number, Status, Severity, Report, District, Age };
inline constexpr std::size_t columnCount = 7;

struct GeoBox {
    core::GeoPoint southWest, northEast;
    bool contains(core::GeoPoint p) const
    {
        return p.latitude >= southWest.latitude && p.latitude <= northEast.latitude &&
               p.longitude >= southWest.longitude && p.longitude <= northEast.longitude;
    }
    bool operator==(const GeoBox&) const = default;
};

/// What the queue and the map show.
struct Query {
    View view = View::Open;
    std::string search; ///< words, all of which must occur; case does not matter
    Column sort = Column::Clock;
    bool descending = false;
    std::optional<GeoBox> within; ///< only what the map shows
    bool operator==(const Query&) const = default;
};

bool matches(const ComplaintTable&, ComplaintTable::Row, View, core::Instant now);

/// The rows of a query in order. Hazards come first in the clock's order, then the clock due first; equal rows in the
/// order of their number. District and crew sort by code, the report by address.
std::vector<ComplaintTable::Row> run(const ComplaintTable&, const Query&, core::Instant now);

/// How many rows each view holds, in one pass.
std::array<int, viewCount> countViews(const ComplaintTable&, core::Instant now);

} // namespace posko::app
