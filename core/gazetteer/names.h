#pragma once

#include "core/gazetteer/fold.h"
#include "core/gazetteer/place_words.h"

namespace posko::core::gazetteer {

/// The words of a name as they are kept and compared: folded, short forms in full.
std::vector<std::string> nameWords(std::string_view name, const PlaceWords&);
/// The same as one text: names with the same key are the same name.
std::string nameKey(std::string_view name, const PlaceWords&);

/// How much people look for a thing of a kind and rank, 0…1.
double importance(PlaceKind, std::uint8_t rank);

} // namespace posko::core::gazetteer
