#pragma once

#include "core/gazetteer/city_feature.h"
#include "server/city/osm_features.h"

#include <filesystem>
#include <string>
#include <vector>

namespace posko::bench {

/// The villages and districts of Jakarta from public borders, with the ways of its buses, which have no names there.
std::vector<core::CityFeature> jakarta(const std::filesystem::path& data);

/// A report of a citizen with the place where it was sent from.
struct Report {
    std::string text;
    core::GeoPoint point;
};
std::vector<Report> jakartaReports(const std::filesystem::path& data);

/// What the public extract of San Francisco's downtown tells. Throws where it cannot be read.
server::OsmCity sanFrancisco(const std::filesystem::path& data);

/// A house or a crossing as a city's office wrote it down, with its position.
struct KnownAddress {
    std::string words;
    core::GeoPoint point;
};
std::vector<KnownAddress> sanFranciscoAddresses(const std::filesystem::path& data);

} // namespace posko::bench
