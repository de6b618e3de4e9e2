#pragma once

#include "app/map/cluster_index.h"

#include <QRect>

#include <cmath>
#include <compare>
#include <cstdint>

namespace posko::ui {

/// A tile of the base map as it is shown: a square of the world at a zoom that is a quarter of a level. At that zoom
/// its picture covers whole pixels of the screen, so that tiles meet without seams and nothing is blurred.
struct TileKey {
    std::int32_t quarters = 0; ///< the camera's zoom times four
    std::int32_t x = 0, y = 0;
    auto operator<=>(const TileKey&) const = default;

    static constexpr double worldPixels = 256; ///< logical, at zoom 0

    double zoom() const { return quarters / 4.0; }
    /// The level of the grid: tiles are 362 to 609 logical pixels wide.
    static int levelOf(int quarters) { return std::max(0, (quarters - 2) >> 2); }
    int level() const { return levelOf(quarters); }
    /// Physical pixels of the world at the tile's zoom on a screen with so many a logical one.
    double worldSide(double ratio) const { return worldPixels * std::exp2(zoom()) * ratio; }
    /// Physical pixels of the world that the picture covers.
    QRect pixels(double ratio) const
    {
        const double side = worldSide(ratio) / std::exp2(level());
        const auto edge = [side](int i) {
            return static_cast<int>(std::lround(side * i));
        };
        return {QPoint(edge(x), edge(y)), QPoint(edge(x + 1) - 1, edge(y + 1) - 1)};
    }
};

/// The tile as the scene wants it painted.
struct PictureKey {
    TileKey tile;
    int ratioPercent = 100; ///< physical pixels a logical one
    bool dark = false;
    auto operator<=>(const PictureKey&) const = default;

    double ratio() const { return ratioPercent / 100.0; }
};

} // namespace posko::ui
