#include "core/gazetteer/names.h"

#include <algorithm>
#include <array>

namespace posko::core::gazetteer {

std::vector<std::string> nameWords(std::string_view name, const PlaceWords& language)
{
    std::vector<std::string> words;
    for (const Token& token : tokensOf(name)) {
        if (token.text != "&" && token.text != "@" && token.text != "×")
            words.emplace_back(language.canonical(token.text));
    }
    return words;
}

std::string nameKey(std::string_view name, const PlaceWords& language)
{
    std::string key;
    for (const std::string& word : nameWords(name, language))
        key += (key.empty() ? "" : " ") + word;
    return key;
}

double importance(PlaceKind kind, std::uint8_t rank)
{
    constexpr std::array<double, placeKindCount> ofKind{1,    0.95, 0.9,  0.6,  0.8,  0.7, 0.5, 0.5,
                                                        0.65, 0.5,  0.65, 0.65, 0.45, 0.5, 0.5};
    return ofKind.at(static_cast<std::size_t>(kind)) - 0.04 * std::min<int>(rank, 9);
}

} // namespace posko::core::gazetteer
