#pragma once

#include "ui/map/base/map_style.h"
#include "ui/map/base/name_candidates.h"

class QPainter;

namespace posko::ui {

/// Paints a symbol around the painter's origin, `symbolSide` logical pixels wide: a quiet square with a sign in it, so
/// that nothing round or bright is on the map but complaints.
void paintSymbol(QPainter&, MapSymbol, const MapStyle&);

} // namespace posko::ui
