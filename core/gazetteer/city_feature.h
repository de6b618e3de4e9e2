#pragma once

#include "core/complaint.h"

#include <cstdint>
#include <string>
#include <vector>

namespace posko::core {

/// What people name when they say where something is, from the large to the small.
enum class PlaceKind : std::uint8_t {
    City,
    District,      ///< kecamatan, or another part of a city with a border of its own
    Village,       ///< kelurahan, village, suburb
    Neighbourhood, ///< quarter, housing estate, hamlet
    Street,
    Crossing, ///< of two streets; made by the gazetteer itself, never a feature
    HouseNumber,
    Kilometre, ///< a kilometre post of a road
    Stop,      ///< of buses, trains, trams and ferries
    School,
    Hospital,
    Market,
    Worship,
    Office, ///< of the government, police, fire brigade
    Landmark,
};
inline constexpr std::size_t placeKindCount = 15;

/// One named thing of a city as a source tells it, before the gazetteer is made of it.
struct CityFeature {
    PlaceKind kind = PlaceKind::Landmark;
    std::string name; ///< UTF-8; of a house number or a kilometre post its street, where that is told
    std::vector<std::string> otherNames; ///< old, short, official and foreign ones
    std::string number;                  ///< of a house (`12A`) or a kilometre post (`24`, `24+300`)
    /// WGS 84. Of a street its way, one feature a way; of a part of the city its outer ring, closed; else one point.
    /// Two streets cross where they have a point in common, as OpenStreetMap has it.
    std::vector<GeoPoint> line;
    /// Of a street 0 for a motorway down to 9 for a footpath; of other things 0 for what everybody knows to 9.
    std::uint8_t rank = 5;
};

} // namespace posko::core
