#pragma once

#include "core/error.h"
#include "core/gazetteer/city_feature.h"

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace posko::core {

/// A place as a search or a text names it.
struct PlaceFound {
    PlaceKind kind = PlaceKind::Landmark;
    std::string
        name; ///< as it is shown: `Jalan Otista`, `Jalan A × Jalan B`, `Jalan Sudirman 12A`, `Jalan Raya Bogor Km 24`
    std::string matched; ///< the name of the place that the words met, where that is another than `name`; else empty
    std::string village, district; ///< empty where unknown
    GeoPoint point;
    /// The number or the kilometre is not known itself: the point lies between known ones, or at the nearest.
    bool approximate = false;
    double score = 0; ///< 0…1, of this search only
};

/// What lies at a point.
struct PlaceAt {
    std::string street; ///< empty: none within farthestStreetMetres
    double streetMetres = 0;
    std::string houseNumber; ///< of that street within nearHouseMetres, or empty
    /// The streets that cross it next on either side; one or both empty where there are none.
    std::array<std::string, 2> between;
    std::string village, district;
};
inline constexpr double farthestStreetMetres = 2'000;
inline constexpr double nearHouseMetres = 40;

/// A place that a citizen's text may mean.
struct PlaceMention {
    PlaceFound place;
    std::size_t begin = 0, length = 0; ///< the bytes of the text that name it
    /// How likely what is meant lies within mentionMetres of the point, 0…1. Below surePlace a person must choose.
    double confidence = 0;
    double metresFromFirst = 0; ///< how far it lies from the first of the list
};
inline constexpr double mentionMetres = 2'000;
inline constexpr double surePlace = 0.7;

class GazetteerData;

/// The named places of a city: found by words as a person types them, by a point, and in a text. Reads the bytes that
/// `buildGazetteer` made as they lie in memory; a start costs no pass over them. Bytes that are damaged give an error
/// or wrong places, and never more than that. Immutable once open, so that any thread may read it.
class Gazetteer {
public:
    /// Fails with Malformed where the bytes are no gazetteer, are cut off, or are of a newer version.
    static Result<Gazetteer> open(std::string bytes);
    ~Gazetteer();
    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) noexcept;

    /// Names, crossings (`A × B`, `A & B`, `A simpang B`), house numbers and kilometre posts, the best first. The last
    /// word may be unfinished, words may stand in any order and have typing errors. What lies near `near` goes before
    /// its like. Coordinates are not read here (see parseCoordinates).
    std::vector<PlaceFound> search(std::string_view query, std::optional<GeoPoint> near, std::size_t limit) const;

    PlaceAt reverse(GeoPoint) const;

    /// The places that a text in Indonesian or English tells, the likeliest first; what it only gives as a direction is
    /// none.
    std::vector<PlaceMention> placesInWords(std::string_view text, std::size_t limit = 5) const;

    /// How many different names and places there are.
    std::size_t nameCount() const;
    std::size_t placeCount() const;

private:
    explicit Gazetteer(std::unique_ptr<const GazetteerData>);
    std::unique_ptr<const GazetteerData> data;
};

} // namespace posko::core
