#pragma once

#include "core/gazetteer/gazetteer_data.h"

#include <span>

namespace posko::core::gazetteer {

/// A word that is looked for.
struct SearchWord {
    std::string text; ///< folded
    bool unfinished = false;
};

/// A place that words met.
struct NameHit {
    std::uint32_t place = none, name = none;
    Point point;
    std::uint32_t context = 0;
    double text = 0;    ///< 0…1: how well the words met name and context
    double score = 0;   ///< 0…1: with what it is and how near
    bool whole = false; ///< no word is left over
    bool named = false; ///< no word of the name is left over but its kind's
};

struct SearchScope {
    std::optional<Point> near;
    std::size_t limit = 10;
    bool streetsOnly = false;
};

/// Names by words in any order, each in the name or in the village or district it lies in. The work is bounded: of
/// words that many names have, the most important names and those near `near` are looked at. Keeps a reference to the
/// data; makes room that is used again, so that one is for one thread.
class NameSearch {
public:
    explicit NameSearch(const GazetteerData&);
    ~NameSearch();

    /// The best first. Words that meet nothing as they stand are tried in other divisions (`pulo gadung` for
    /// `pulogadung`), then with typing errors.
    std::vector<NameHit> find(std::span<const SearchWord>, const SearchScope&);

private:
    class Pass;
    const GazetteerData& data;
};

} // namespace posko::core::gazetteer
