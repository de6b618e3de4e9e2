#pragma once

#include "core/gazetteer/geometry.h"
#include "core/gazetteer/place_words.h"

#include <cstdint>
#include <string>
#include <vector>

namespace posko::core::gazetteer {

/// A house number or a kilometre post before it has found its street.
struct NumberedPoint {
    std::uint32_t number = 0; ///< of a post in metres
    std::string suffix;       ///< `a` of 12A
    Point point;
    bool operator==(const NumberedPoint&) const = default;
};

/// A place of a city while the gazetteer is made.
struct BuiltPlace {
    PlaceKind kind = PlaceKind::Landmark;
    std::uint8_t rank = 9;
    Point point;
    std::vector<std::string> names;        ///< the first is the one to show
    std::vector<std::vector<Point>> rings; ///< of a part of the city
    std::vector<std::vector<Point>> lines; ///< of a street
    std::vector<NumberedPoint> houses, kilometres;
};

struct CityPlaces {
    std::vector<BuiltPlace> places; ///< by kind and then along a Hilbert curve
    std::vector<NumberedPoint> housesWithoutStreet, kilometresWithoutStreet;
};

/// Puts together what a source tells in pieces: a street's ways, a border's rings, a stop's two sides. House numbers
/// and kilometre posts go to the nearest street of their name; where there is none, houses make one of their own.
CityPlaces assemblePlaces(std::vector<CityFeature>, const PlaceWords&);

/// `12A` as 12 and `a`, `24+300` and `24,3` of a kilometre post as 24,300 m. Nothing where no digits lead.
std::optional<NumberedPoint> readHouseNumber(std::string_view);
std::optional<NumberedPoint> readKilometre(std::string_view);

} // namespace posko::core::gazetteer
