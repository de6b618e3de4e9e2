#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posko::core::gazetteer {

/// A word of a text as names are compared (without case and accents, signs of full width as ASCII; letters of scripts
/// without a known fold stay, bytes that are no UTF-8 separate words), and the bytes of the text it came from. Letters
/// and digits make words; an apostrophe within one is passed over (`O'Farrell` is `ofarrell`), `&`, `×` and `@` stand
/// alone.
struct Token {
    std::string text;
    std::size_t begin = 0, end = 0;
    bool gapBefore = false; ///< punctuation that ends a phrase stands between it and the word before
    bool capital = false;   ///< begins with a capital letter
};
std::vector<Token> tokensOf(std::string_view utf8);

/// Digits, with at most two letters behind: `12`, `12a`.
bool isNumber(std::string_view token);

} // namespace posko::core::gazetteer
