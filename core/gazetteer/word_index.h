#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace posko::core::gazetteer {

/// Words that a searched word may mean: neighbours in the dictionary, and how good they are for it.
struct WordRange {
    std::uint32_t first = 0, end = 0;
    double quality = 1; ///< 1 the word itself, less for a beginning or a typing error
};

/// The sorted dictionary of the names' words, with the names each stands in. Reads bytes as they lie; owns nothing.
class WordIndex {
public:
    WordIndex() = default;
    WordIndex(std::string_view offsets, std::string_view text, std::string_view postingOffsets,
              std::string_view postings);

    std::uint32_t count() const { return words; }
    std::string_view word(std::uint32_t id) const;
    std::optional<std::uint32_t> find(std::string_view word) const;
    /// The words that begin so.
    WordRange beginning(std::string_view prefix) const;
    /// Words at most so many errors (a letter more, less, another, two exchanged) away, or beginning with what is so;
    /// not the word itself. The first letter is taken to be right where `sameFirst` says so.
    std::vector<WordRange> like(std::string_view word, int errors, bool prefix, bool sameFirst) const;

    /// The names of a word in ascending order, until `name` answers false.
    void names(std::uint32_t id, const std::function<bool(std::uint32_t)>& name) const;
    /// About how many names a range has; exact to a small factor.
    std::size_t weightOf(WordRange) const;

private:
    std::uint32_t lowerBound(std::string_view word, std::uint32_t from = 0) const;
    std::uint32_t endOf(std::string_view prefix, std::uint32_t from) const;
    std::string_view offsets, text, postingOffsets, postings;
    std::uint32_t words = 0;
};

} // namespace posko::core::gazetteer
