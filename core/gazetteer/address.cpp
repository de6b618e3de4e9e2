#include "core/gazetteer/address.h"

#include "core/reference.h"

namespace posko::core {

namespace {

/// From the middle of a wide road to its edges.
constexpr double onTheStreetMetres = 30;

std::string joined(const std::string& small, const std::string& large)
{
    if (small.empty() || large.empty() || small == large)
        return small.empty() ? large : small;
    return small + ", " + large;
}

std::string onStreet(const PlaceAt& place, const AddressWords& words)
{
    const auto& [first, second] = place.between;
    if (!place.houseNumber.empty())
        return place.street + ' ' + place.houseNumber;
    if (place.streetMetres > onTheStreetMetres)
        return fillTemplate(words.near, {{"street", place.street}});
    if (!first.empty() && !second.empty())
        return fillTemplate(words.between, {{"street", place.street}, {"first", first}, {"second", second}});
    if (!first.empty() || !second.empty())
        return fillTemplate(words.nearCrossing, {{"street", place.street}, {"first", first.empty() ? second : first}});
    return place.street;
}

} // namespace

std::string addressOf(const PlaceAt& place, const AddressWords& words)
{
    if (place.street.empty() || place.streetMetres > farthestStreetMetres)
        return joined(place.village, place.district);
    return joined(onStreet(place, words), place.village);
}

std::string addressOf(const PlaceFound& place)
{
    return joined(place.name, place.village);
}

} // namespace posko::core
