#pragma once

#include "server/demo/streets.h"

namespace posko::server {

/// Draws what lies between the demo city's streets: the sea along its north, a river and a canal, borders and names of
/// its parts, parks, markets, schools and stops near the net's spots. The same city and net give the same.
void drawScenery(const DemoCity&, const StreetNet&, OsmText&);

} // namespace posko::server
