#pragma once

#include "core/gazetteer/fold.h"
#include "core/gazetteer/gazetteer_data.h"

namespace posko::core::gazetteer {

/// How sure a word is that was divided or joined.
inline constexpr double dividedQuality = 0.95;

/// A word of a citizen's text.
struct TextWord {
    std::string text; ///< folded, short forms in full
    std::size_t begin = 0, end = 0;
    bool gapBefore = false; ///< a phrase ends before it
    bool capital = false;
    bool hashtag = false;
    bool afterUnit = false; ///< behind neighbours' numbers, as a village is in an address
    /// What it may be in the dictionary: one or two words, for so many of the text, and how surely.
    struct Meaning {
        std::uint32_t first = none, second = none;
        std::size_t words = 1;
        double quality = 1;
    };
    std::vector<Meaning> meanings;
};

/// The words of a text without links, accounts (`@…`) and neighbours' numbers (`RT 03/06`); hashtags are split.
std::vector<TextWord> textWords(const GazetteerData&, std::string_view text);

} // namespace posko::core::gazetteer
