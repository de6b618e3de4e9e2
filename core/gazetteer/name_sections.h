#pragma once

#include "core/gazetteer/city_places.h"

#include <array>
#include <string>
#include <vector>

namespace posko::core::gazetteer {

/// The sections of words and names.
struct NameSections {
    std::string wordOffsets, wordText, postingOffsets, postings, nameOffsets, names;
    std::vector<std::uint32_t> shown; ///< of each place the name to show
};
NameSections writeNames(const std::vector<BuiltPlace>&, const PlaceWords&);

} // namespace posko::core::gazetteer
