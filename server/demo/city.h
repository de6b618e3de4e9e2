#pragma once

#include "server/demo/random.h"

#include "core/error.h"
#include "core/reference.h"
#include "core/routing.h"

#include <string>
#include <string_view>
#include <vector>

namespace posko::server {

/// The invented city: districts whose borders meet, the roads that complaints lie on, crews. Schematic, not a map.
struct DemoCity {
    struct Road {
        std::string name;
        std::string district;
        std::vector<core::GeoPoint> line;
    };
    std::vector<core::District> districts;
    std::vector<Road> roads;
    std::vector<core::Crew> crews;

    const core::District& district(const std::string& code) const;
    std::vector<const core::Crew*> crewsOf(const std::string& district) const;
};

/// Reads resources/demo/city.geojson.
core::Result<DemoCity> readDemoCity(std::string_view geoJson);

/// A spot on the road, a few metres beside its middle.
core::GeoPoint pointOn(const DemoCity::Road&, DemoRandom&);

/// Spots a few metres from a border that two districts share.
std::vector<core::GeoPoint> pointsNearBorders(const DemoCity&, std::size_t count, DemoRandom&);

/// The point so many metres east and north of another.
core::GeoPoint moved(core::GeoPoint from, double eastMetres, double northMetres);

} // namespace posko::server
