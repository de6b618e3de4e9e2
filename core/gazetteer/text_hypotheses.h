#pragma once

#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/text_mentions.h"

namespace posko::core::gazetteer {

/// A place that a text may mean, and how sure that is.
struct Hypothesis {
    PlaceFound place;
    std::size_t begin = 0, end = 0; ///< words of the text
    double weight = 0;              ///< against the others of the same words
    double evidence = 0;            ///< that something near it is meant at all, from all words that fit
    double within = 1;              ///< the share of the place that lies within mentionMetres of its point
    double confidence = 0;          ///< from the three
};

/// Weighs what the mentions of a text may mean against each other: a street with a number or a kilometre, the crossing
/// of two, a street's part in a village that is named too, one of several of a name because of what else is named.
std::vector<Hypothesis> weighMentions(const GazetteerData&, std::string_view text, const std::vector<TextWord>&,
                                      const std::vector<Mention>&);

} // namespace posko::core::gazetteer
