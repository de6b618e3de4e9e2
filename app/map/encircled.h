#pragma once

#include "app/table/row_list.h"
#include "app/table/table_snapshot.h"

#include <functional>
#include <span>
#include <vector>

namespace posko::app {

/// Whether a point lies within a ring, by how often a ray from it crosses the ring's sides (even-odd rule): a ring that
/// crosses itself leaves out what it goes round twice. The ring is closed or not; fewer than three corners hold
/// nothing. A straight line between two corners is one on the map, in Mercator's projection as well as in degrees to
/// within what a hand can draw on a city.
bool isWithin(core::GeoPoint point, std::span<const core::GeoPoint> ring);

/// Those of the rows whose pin lies within the ring, in their order. Looks at each row: not on the GUI thread. Nothing
/// where it was cancelled.
std::vector<TableSnapshot::Row> encircled(const TableSnapshot& table, const RowList& rows,
                                          std::span<const core::GeoPoint> ring,
                                          const std::function<bool()>& cancelled = {});

} // namespace posko::app
