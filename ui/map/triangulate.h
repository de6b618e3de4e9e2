#pragma once

#include "app/map/cluster_index.h"

#include <vector>

namespace posko::ui {

/// Corners of triangles, three each, that fill a polygon with holes: ears are cut off one after another, holes are
/// first joined to the outline by a bridge. Rings may run either way and may repeat their first point. A ring that
/// crosses itself is filled as well as it goes, and always ends. Quadratic in the corners: for outlines, not for
/// coasts.
std::vector<app::WorldPoint> triangulate(const std::vector<app::WorldPoint>& outer,
                                         const std::vector<std::vector<app::WorldPoint>>& holes);

/// Signed: positive where the ring runs clockwise on a screen, whose y points down.
double ringArea(const std::vector<app::WorldPoint>&);

} // namespace posko::ui
