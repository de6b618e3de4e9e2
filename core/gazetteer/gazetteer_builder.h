#pragma once

#include "core/error.h"
#include "core/gazetteer/city_feature.h"

namespace posko::core {

/// The words of the languages that the project knows (`resources/places`), one text.
std::string_view knownPlaceWords();

/// Makes the bytes that Gazetteer reads, in the layout of gazetteer_format.h. Joins the ways of a street, finds the
/// crossings, puts house numbers and kilometre posts to their streets, and tells each place its village and district.
/// What has no name or no valid point is left out. The same features give the same bytes.
/// Fails with TooLarge beyond 4 GiB, with Malformed where the words cannot be read.
Result<std::string> buildGazetteer(std::vector<CityFeature>, std::string_view placeWords = knownPlaceWords());

} // namespace posko::core
