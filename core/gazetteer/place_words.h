#pragma once

#include "core/error.h"
#include "core/gazetteer/city_feature.h"

#include <map>
#include <optional>
#include <string_view>

namespace posko::core::gazetteer {

/// What a word can be in a name, a search or a text; a word may be several.
enum class Role : std::uint16_t {
    Kind = 1,           ///< says what a place is: street, market, school
    Title = 1 << 1,     ///< of a person in a name, or a word that is often left out
    Common = 1 << 2,    ///< everyday language: no place by itself
    Direction = 1 << 3, ///< what follows is where a road leads, not where something is
    Beside = 1 << 4,    ///< what follows is near
    Junction = 1 << 5,  ///< what follows are streets that cross
    And = 1 << 6,       ///< between two streets that cross
    Number = 1 << 7,    ///< what follows is a house's number
    Kilometre = 1 << 8,
    Unit = 1 << 9, ///< of neighbours, a block, a floor: its numbers are no house's
};

/// What the languages of a city call things, read from the text that `resources/places` describes. Immutable; any
/// thread may read it. A line that cannot be read gives Malformed.
class PlaceWords {
public:
    static Result<PlaceWords> parse(std::string_view text);

    std::vector<std::string_view> all() const;
    bool knows(std::string_view word) const { return find(word) != nullptr; }
    bool is(std::string_view word, Role) const;
    /// The kind of place that a word announces.
    std::optional<PlaceKind> kind(std::string_view word) const;
    /// The full word where there is just one, else the word itself.
    std::string_view canonical(std::string_view word) const;
    /// Every word that may be meant by one, itself first.
    std::vector<std::string_view> readings(std::string_view word) const;
    /// The words that a contraction stands for, as `otista` for three; empty for others.
    std::string_view phrase(std::string_view word) const;
    /// How much of a name a word is: little for its kind or a title.
    double weight(std::string_view word) const;

private:
    Result<void> take(std::string_view section, std::string_view line);
    struct Word {
        unsigned roles = 0;
        std::optional<PlaceKind> kind;
        std::vector<std::string> fulls;  ///< what it is short for
        std::vector<std::string> shorts; ///< what is short for it and for others too
        std::string phrase;
    };
    const Word* find(std::string_view word) const;
    std::map<std::string, Word, std::less<>> words;
};

} // namespace posko::core::gazetteer
