#pragma once

#include "app/views/saved_view.h"
#include "core/ledger.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace posko::ui {

/// What a number of a chart counts, as the queue lists it.
struct QueueTarget {
    app::View view = app::View::Open;
    app::Conditions conditions;
    bool operator==(const QueueTarget&) const = default;
};

/// What a series is painted with, in the colours of the scheme.
enum class ChartColour : std::uint8_t { Late, DueSoon, InTime, Paused, Promised, Done, Accent, Quiet };

struct ChartCell {
    double value = 0; ///< how long it is drawn
    QString text;     ///< as it is read
    std::optional<QueueTarget> opens;
    bool operator==(const ChartCell&) const = default;
};

struct ChartSeries {
    QString name;
    ChartColour colour = ChartColour::Accent;
    std::optional<core::ClockState> mark = {}; ///< colour is never alone: in the legend
    bool drawn = true;
    bool written = false; ///< its texts stand at the ends of bars
    bool operator==(const ChartSeries&) const = default;
};

/// A bar, a day, a row of the table.
struct ChartLine {
    QString label;
    std::vector<ChartCell> cells; ///< one for each series
    bool operator==(const ChartLine&) const = default;
};

/// A chart and its table, in words: one value from which the one is drawn, the other filled, and both are printed.
struct ChartData {
    enum class Kind : std::uint8_t {
        Bars,    ///< lying, the series one behind the other
        Columns, ///< standing, the series beside one another
        Lines,
        Heat, ///< a table whose cells are the deeper the more they count
    };
    Kind kind = Kind::Bars;
    QString name; ///< for settings and tests
    QString title;
    QString note;    ///< what is counted and how, in a sentence
    QString heading; ///< of the labels
    std::vector<ChartSeries> series;
    std::vector<ChartLine> lines;
    std::optional<std::size_t> mostDrawn = {}; ///< of the lines; the table has all. Nothing: all
    QString more;                              ///< below the lines that are drawn; empty: all are

    bool operator==(const ChartData&) const = default;
    std::size_t linesDrawn() const { return std::min(mostDrawn.value_or(lines.size()), lines.size()); }
};

} // namespace posko::ui
