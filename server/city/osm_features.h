#pragma once

#include "core/error.h"
#include "core/gazetteer/city_feature.h"
#include "server/progress.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace posko::server {

/// A rectangle of WGS 84; empty where west is greater than east.
struct GeoBox {
    double west = 180, south = 90, east = -180, north = -90;

    bool isEmpty() const { return west > east || south > north; }
    void include(core::GeoPoint);
    core::GeoPoint centre() const { return {(south + north) / 2, (west + east) / 2}; }
};

/// What an OpenStreetMap extract tells of a city.
struct OsmCity {
    std::vector<core::CityFeature> features;
    std::vector<std::vector<core::GeoPoint>> coast; ///< of each way of `natural=coastline` its points
    GeoBox bounds;                                  ///< the extract's own, or that of its nodes
    std::string madeAt;                             ///< the time of the data, as the file tells it; may be empty
    std::string country;                            ///< ISO 3166-1 of the borders in it; empty where none tells
    std::int64_t nodes = 0, ways = 0, relations = 0;
};

/// Reads the named things out of an extract, `.osm.pbf` or `.osm` (also `.osm.gz`, `.osm.bz2`), by libosmium. Reads the
/// file twice and keeps the places of its nodes: some 60 bytes a node. Borders whose ways are not all in the extract
/// are left out. Fails with Invalid and a sentence where the file is none, is cut off, out of order, or without nodes.
core::Result<OsmCity> readOsmCity(const std::filesystem::path&, const ProgressReport& report = {});

} // namespace posko::server
