#pragma once

#include "app/table/table_snapshot.h"

#include "core/reference.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace posko::app {

/// What one crew has to do.
struct CrewFigures {
    int reserved = 0;                    ///< orders that it has not begun
    int dispatched = 0;                  ///< that it is at work on
    int paused = 0;                      ///< of all of them
    int late = 0;                        ///< of all: the repair should be done by now
    int dueToday = 0;                    ///< of all: within 24 hours, the late ones not among them
    std::optional<double> nearestMetres; ///< from the point that was asked about to the nearest of its orders

    int orders() const { return reserved + dispatched; }
    bool operator==(const CrewFigures&) const = default;
};

/// Of every crew with an order, by its code. Looks at all rows, so not on the GUI thread; nothing where it was
/// cancelled.
std::map<std::string, CrewFigures> crewFigures(const TableSnapshot&, core::Instant now,
                                               std::optional<core::GeoPoint> near = {},
                                               const std::function<bool()>& cancelled = {});

/// The crew that should get a further order, of those that may: one that has room today goes before one that has not,
/// fewer orders before more, nearer ones before others. Null: there is none.
const core::Crew* suggestedCrew(std::span<const core::Crew> crews, const std::map<std::string, CrewFigures>& figures);

} // namespace posko::app
