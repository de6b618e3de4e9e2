#pragma once

#include "server/demo/city.h"
#include "server/demo/osm_text.h"

#include <string>
#include <vector>

namespace posko::server {

/// Where the net has its main crossings: for what stands beside the streets.
struct StreetNet {
    struct Spot {
        core::GeoPoint point;
        std::string street;
    };
    std::vector<Spot> spots; ///< on main roads, some 200 m from one to the next
};

/// Draws an invented net over the demo city's roads: those exactly where they lie, streets that join them, side streets
/// and lanes, houses along them and house numbers on the main roads. The same city gives the same net.
StreetNet drawStreets(const DemoCity&, OsmText&);

} // namespace posko::server
