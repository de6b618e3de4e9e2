#pragma once

#include "server/demo/streets.h"

namespace posko::server {

/// The corners of the demo's map. It shows more than the city, so that the sea ends outside of what one sees at first.
inline constexpr core::GeoPoint demoSouthWest{-6.42, 106.42}, demoNorthEast{-5.92, 107.24};

/// Draws what lies between the demo city's streets: the sea along its north, a river and a canal, borders and names of
/// its parts, parks, markets, schools and stops near the net's spots. The same city and net give the same.
void drawScenery(const DemoCity&, const StreetNet&, OsmText&);

} // namespace posko::server
