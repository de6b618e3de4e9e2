#pragma once

#include "core/gazetteer/text_words.h"

namespace posko::core::gazetteer {

/// Words of a text that are the name of places.
struct Mention {
    std::size_t begin = 0, end = 0; ///< words of the text
    std::vector<std::uint32_t> places;
    std::optional<PlaceKind> announced; ///< what the word before says it is: `jalan`, `kelurahan`
    /// 0…1: how surely a place is named at all and not something else; for places of the announced kind, if there is
    /// one.
    double evidence = 0;
    bool direction = false; ///< only where a road leads
};

/// The longest names in a text, none over another, in the order of the text. A name is met when all its words are, but
/// titles and the words for street, village, district and city; everyday words are no name unless their kind is told.
std::vector<Mention> mentionsIn(const GazetteerData&, const std::vector<TextWord>&);

} // namespace posko::core::gazetteer
