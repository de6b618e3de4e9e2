#pragma once

#include "app/board/board_figures.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// What a forecast supposes.
struct Supposition {
    double pace = 1;  ///< share of the usual work that gets done: less in the rainy season
    std::string away; ///< code of a crew that does nothing; empty: all work
    std::uint32_t seed = 1;
    bool operator==(const Supposition&) const = default;
};

/// Repairs whose time runs out soon, and those of them that will be late.
struct Breaches {
    int due24 = 0, due72 = 0;   ///< not late yet, and due within so many hours
    int late24 = 0, late72 = 0; ///< of these: late by then, at the pace of late
    double pace = 0;            ///< repairs a day
    bool operator==(const Breaches&) const = default;
};

inline constexpr int paceDays = 14; ///< whole days before today whose repairs make the pace

/// The pace of a crew or district, and what it does not reach: what is due first is repaired first, the overdue ones
/// before all, evenly over day and night.
Breaches breachesOf(const Work&, core::Instant now, double pace);
double paceOf(const Work&, int today);

/// When the present backlog is repaired, where nothing new came: days from now that so many of a hundred trials do not
/// pass. Nothing: later than longestForecast days.
struct Clearing {
    int backlog = 0;
    double pace = 0;                             ///< repairs a day, in the middle of what was drawn from
    std::optional<int> half, likely, nearlySure; ///< 50, 85 and 95 of a hundred
    bool operator==(const Clearing&) const = default;
};
inline constexpr int longestForecast = 730;
inline constexpr int forecastTrials = 2'000;

/// Each trial draws for each day to come the repairs of a past day with the same day of the week, of the last twelve
/// weeks, until nothing is left.
Clearing clearing(const BoardFigures&, const Supposition&);

} // namespace posko::app
