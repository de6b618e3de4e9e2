#pragma once

#include "app/map/cluster_index.h"

#include <QPointF>

#include <cstddef>
#include <optional>
#include <span>

namespace posko::ui {

/// A mark on the screen as the keyboard goes to it.
struct MarkSpot {
    QPointF at; ///< logical pixels
    app::MapState worst = app::MapState::None;
    std::uint32_t count = 1;
};

/// The nearest mark in that direction, where a way aside counts more than the way ahead.
std::optional<std::size_t> markTowards(std::span<const MarkSpot>, QPointF from, QPointF direction);
std::optional<std::size_t> markNearest(std::span<const MarkSpot>, QPointF to);
/// The one after (or before) a mark in the order of need: the worst state first, then the most complaints, then from
/// the left. Without one, the first or the last.
std::optional<std::size_t> markAfter(std::span<const MarkSpot>, std::optional<std::size_t> from, bool forward);

} // namespace posko::ui
