#pragma once

#include "core/gazetteer/city_feature.h"

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

} // namespace posko::bench
