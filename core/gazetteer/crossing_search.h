#pragma once

#include "core/gazetteer/fold.h"
#include "core/gazetteer/name_search.h"

namespace posko::core::gazetteer {

/// A crossing of two streets. What two carriageways make of it is one.
struct CrossingHit {
    std::uint32_t street = none, other = none;
    Point point;
    std::uint32_t context = 0;
    double score = 0; ///< 0…1
};

/// Where any of some streets crosses any of others.
std::vector<CrossingHit> crossingsOf(const GazetteerData&, std::span<const NameHit> streets,
                                     std::span<const NameHit> others);

/// Two parts of a text that may name two streets which cross, as ranges of its tokens.
struct CrossingWords {
    std::size_t leftBegin = 0, leftEnd = 0, rightBegin = 0, rightEnd = 0;
};
/// `A × B`, `A & B`, `A dan B`, `A simpang B`, `perempatan A B`, `corner of A and B`. Where a junction is told without
/// a word between the streets, each division.
std::vector<CrossingWords> crossingWords(std::span<const Token>, const PlaceWords&);

} // namespace posko::core::gazetteer
