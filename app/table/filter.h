#pragma once

#include "app/table/table_snapshot.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace posko::app {

struct GeoBox {
    core::GeoPoint southWest, northEast;
    bool contains(core::GeoPoint p) const
    {
        return p.latitude >= southWest.latitude && p.latitude <= northEast.latitude &&
               p.longitude >= southWest.longitude && p.longitude <= northEast.longitude;
    }
    bool operator==(const GeoBox&) const = default;
};

/// A set of values of an enumeration with fewer than 32 of them. Empty: any.
template <typename Value> struct SetOf {
    std::uint32_t bits = 0;

    template <typename... Values> static constexpr SetOf of(Values... values)
    {
        return {((1U << static_cast<unsigned>(values)) | ...)};
    }
    constexpr bool allows(Value value) const { return bits == 0 || (bits >> static_cast<unsigned>(value) & 1U); }
    bool operator==(const SetOf&) const = default;
};

/// How far the repair of a complaint is, against its repair clock or, once it is programmed, the promise.
enum class RepairStanding : std::uint8_t {
    Waiting, ///< not repaired, and not overdue
    Overdue, ///< not repaired, and it should be
    InTime,  ///< repaired in time
    Late,    ///< repaired, but late
};
inline constexpr std::size_t repairStandingCount = 4;
/// Nothing of what is not to be repaired (rejected, merged) and of what is not measured.
std::optional<RepairStanding> repairStanding(const TableSnapshot&, TableSnapshot::Row, core::Instant now);

/// Which complaints: everything that is set must hold. A standing view and what a user asks for besides are values of
/// this type.
struct Filter {
    enum Flag : std::uint8_t {
        Hazard = 1,
        Paused = 2,
        ReplyOwed = 4,
        Unsent = 8,
        Attention = 16,
        ProgrammeProposed = 32,
    };

    SetOf<core::Status> statuses;
    SetOf<core::Severity> severities;
    SetOf<core::ClockState> clockStates;                 ///< of the leading clock; a complaint without one is in none
    std::uint8_t flags = 0;                              ///< all of these
    std::optional<std::string> district, crew, category; ///< a code; empty: what has none
    /// Of a repair clock that is not late yet: one of the terms below. No other time is watched for.
    std::optional<std::chrono::hours> repairDueWithin;
    std::optional<core::Instant> receivedFrom, receivedBefore;
    SetOf<RepairStanding> repairs;
    std::optional<core::Instant> repairedFrom, repairedBefore;
    std::optional<GeoBox> area; ///< a complaint without a pin is in none
    bool operator==(const Filter&) const = default;

    static constexpr std::chrono::hours shortTerm{4}, longTerm{24}, farTerm{72};
};

bool matches(const TableSnapshot&, TableSnapshot::Row, const Filter&, core::Instant now);

/// The views of the left column, in its order.
enum class View : std::uint8_t {
    New,
    DueWithin4Hours,
    DueWithin24Hours,
    Late,
    Unrouted,
    Acknowledged,
    Assigned,
    InProgress,
    Paused,
    ReplyOwed,
    ProgrammeProposed,
    Programmed,
    Unsent,
    Attention,
    Open,
    All,
};
inline constexpr std::size_t viewCount = 16;

const Filter& filterOf(View);

/// A view that a user made: a standing one and what must hold besides.
struct FilteredView {
    View view = View::Open;
    Filter filter;
    bool operator==(const FilteredView&) const = default;
};

/// The views that the row is in, a bit each.
std::uint16_t viewsOf(const TableSnapshot&, TableSnapshot::Row, core::Instant now);
static_assert(viewCount <= 16);
/// When a row next comes into a view or any other filter, or leaves one, by time alone, after `now`; nothing: never.
std::optional<core::Instant> nextChangeOf(const TableSnapshot&, TableSnapshot::Row, core::Instant now);

} // namespace posko::app
