#pragma once

#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/gazetteer_builder.h"

namespace posko::core::test {

/// A city drawn for the tests: two districts side by side, each of two villages of 2.2 km, streets on a grid, and one
/// long road. East and north are in metres from a corner near 6.3 S, 106.8 E.
GeoPoint at(double east, double north);
CityFeature street(std::string name, std::vector<GeoPoint> line, std::uint8_t rank = 5);
CityFeature area(PlaceKind, std::string name, double west, double south, double east, double north);
CityFeature point(PlaceKind, std::string name, GeoPoint);
CityFeature house(std::string street, std::string number, GeoPoint);
CityFeature kilometre(std::string road, std::string number, GeoPoint);

std::vector<CityFeature> smallCity();
/// Opened; the test fails where it cannot be made.
Gazetteer gazetteerOf(std::vector<CityFeature>);
double metresApart(GeoPoint a, GeoPoint b);

} // namespace posko::core::test
