#pragma once

#include "core/gazetteer/fold.h"
#include "core/gazetteer/gazetteer.h"
#include "core/gazetteer/name_search.h"

namespace posko::core::gazetteer {

/// What a hit looks like to a person.
PlaceFound describe(const GazetteerData&, const NameHit&);

/// The words to search for: without signs and without neighbours' numbers (`RT 03/06`). `unfinished`: the last may go
/// on.
std::vector<SearchWord> searchWords(std::span<const Token>, const PlaceWords&, bool unfinished);

/// A kilometre that a text tells, `km 24`, `Km. 24+300`, `km24`, and the tokens that tell it.
struct KilometreWords {
    std::uint32_t metres = 0;
    std::size_t begin = 0, end = 0;
};
std::optional<KilometreWords> kilometreWords(std::string_view text, std::span<const Token>, const PlaceWords&);

/// House numbers (`Jl. Sudirman 12A`, `850 Market Street`) and kilometre posts (`Raya Bogor Km 24`) that a text may
/// name. A street that has no such number is found itself, with a lower score.
std::vector<PlaceFound> findNumbered(const GazetteerData&, NameSearch&, std::string_view text, std::span<const Token>,
                                     std::optional<Point> near);

/// The house or the post on a street, described; nothing where the street does not tell.
std::optional<PlaceFound> describeHouse(const GazetteerData&, const NameHit& street, std::string_view number);
std::optional<PlaceFound> describeKilometre(const GazetteerData&, const NameHit& street, std::uint32_t metres);

} // namespace posko::core::gazetteer
