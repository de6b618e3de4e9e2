#pragma once

#include "core/gazetteer/city_places.h"
#include "core/gazetteer/gazetteer_data.h"

namespace posko::core::gazetteer {

/// A village or district without a border is taken for that of what lies so near its label.
inline constexpr double villageMetres = 3'000, districtMetres = 8'000;

/// Tells the village and the district of points while a gazetteer is made: whose border they lie in, else whose label
/// is nearest. Keeps a reference to the places.
class AreaLocator {
public:
    explicit AreaLocator(const std::vector<BuiltPlace>& places);
    Context locate(Point) const;

private:
    struct Ring {
        std::uint32_t place;
        Box box;
        const std::vector<Point>* points;
    };
    struct Labels {
        std::vector<std::uint32_t> places;
        std::string boxes;
    };
    std::uint32_t nearest(const Labels&, Point, double metres) const;

    const std::vector<BuiltPlace>& places;
    std::vector<Ring> rings;
    std::string ringBoxes;
    Labels villages, districts;
};

} // namespace posko::core::gazetteer
