#pragma once

#include "core/gazetteer/gazetteer.h"

#include <string>
#include <string_view>

namespace posko::core {

/// What a language says between the names of an address. {street}, {first} and {second} stand for the names.
struct AddressWords {
    std::string_view near;         ///< `near {street}`: the point lies beside no street
    std::string_view between;      ///< `{street} between {first} and {second}`: the streets that cross it next
    std::string_view nearCrossing; ///< `{street} near {first}`: it is crossed on one side alone
};

/// The address of what lies at a point, from the small to the large: street with its number or the streets that cross
/// it, and village; village and district where no street is near. Empty where nothing is.
std::string addressOf(const PlaceAt&, const AddressWords&);
/// The address of a place that words named: its name and village.
std::string addressOf(const PlaceFound&);

} // namespace posko::core
