#pragma once

#include "core/gazetteer/name_search.h"

namespace posko::core::gazetteer {

/// The words that each word of a query may mean, for one division of the query into words.
class QueryWords {
public:
    QueryWords(const GazetteerData&, std::span<const SearchWord>, bool withErrors);

    static constexpr std::size_t most = 10; ///< what is typed beyond is passed over
    std::size_t count() const { return ranges.size(); }
    /// How well the query's word number `i` meets a word of the dictionary, 0…1.
    double quality(std::size_t i, std::uint32_t word) const;
    double weight(std::size_t i) const { return weights[i]; }
    double totalWeight() const { return total; }
    bool isKind(std::size_t i) const { return weights[i] < 0.3; }
    const std::vector<WordRange>& meanings(std::size_t i) const { return ranges[i]; }
    /// About how many names it has.
    std::size_t names(std::size_t i) const { return costs[i]; }

private:
    std::vector<std::vector<WordRange>> ranges; ///< by first word
    std::vector<double> weights;
    std::vector<std::size_t> costs;
    double total = 0;
};

/// The words in other divisions that the dictionary knows: neighbours joined, one split, a contraction in full.
std::vector<std::vector<SearchWord>> otherDivisions(const GazetteerData&, std::span<const SearchWord>);

} // namespace posko::core::gazetteer
