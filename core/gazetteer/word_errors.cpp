// Words near another by typing errors: the dictionary is gone through in its order as if it were a tree, with a row of
// the optimal string alignment distance a letter; what begins like no word near enough is passed over as a whole.
#include "core/gazetteer/word_index.h"

#include <algorithm>
#include <array>

namespace posko::core::gazetteer {

namespace {

constexpr std::size_t longestWord = 31;
constexpr double oneError = 0.75, twoErrors = 0.55;
/// An unfinished word with an error may be so many others.
constexpr double unfinished = 0.9;

class Distances {
public:
    explicit Distances(std::string_view searched)
        : wanted(searched)
    {
        for (std::size_t i = 0; i <= wanted.size(); ++i)
            rows[0][i] = static_cast<std::uint8_t>(i);
    }

    /// Makes the row of the candidate's first `depth` letters from the two before it; the least distance in it.
    int step(std::string_view candidate, std::size_t depth)
    {
        auto& row = rows[depth];
        const auto& before = rows[depth - 1];
        const char c = candidate[depth - 1];
        row[0] = static_cast<std::uint8_t>(depth);
        int least = row[0];
        for (std::size_t i = 1; i <= wanted.size(); ++i) {
            int value = std::min({before[i] + 1, row[i - 1] + 1, before[i - 1] + (wanted[i - 1] == c ? 0 : 1)});
            if (depth > 1 && i > 1 && wanted[i - 1] == candidate[depth - 2] && wanted[i - 2] == c)
                value = std::min(value, rows[depth - 2][i - 2] + 1);
            row[i] = static_cast<std::uint8_t>(value);
            least = std::min(least, value);
        }
        return least;
    }
    int whole(std::size_t depth) const { return rows[depth][wanted.size()]; }

private:
    std::string_view wanted;
    std::array<std::array<std::uint8_t, longestWord + 1>, longestWord + 4> rows{};
};

} // namespace

std::vector<WordRange> WordIndex::like(std::string_view wanted, int errors, bool prefix, bool sameFirst) const
{
    std::vector<WordRange> found;
    if (wanted.empty() || wanted.size() > longestWord)
        return found;
    WordRange all{0, words, 1};
    if (sameFirst)
        all = beginning(wanted.substr(0, 1));
    Distances distances(wanted);
    const auto quality = [&](int distance) {
        return distance <= 1 ? oneError : twoErrors;
    };
    std::string_view last;
    std::size_t known = 0; // letters of the last word that have a row
    for (std::uint32_t id = all.first; id < all.end;) {
        const std::string_view candidate = word(id);
        const auto common = static_cast<std::size_t>(std::ranges::mismatch(last, candidate).in1 - last.begin());
        std::size_t depth = std::min(known, common);
        last = candidate;
        bool passed = false;
        while (depth < candidate.size() && !passed) {
            ++depth;
            const bool near = depth < wanted.size() + 3 && distances.step(candidate, depth) <= errors;
            const int distance = near ? distances.whole(depth) : errors + 1;
            // A letter more may meet it better.
            const bool better = prefix && distance <= errors && depth < candidate.size() &&
                                distances.step(candidate, depth + 1) >= 0 && distances.whole(depth + 1) < distance;
            if (!near || (prefix && distance <= errors && !better)) {
                const std::uint32_t end = endOf(candidate.substr(0, depth), id);
                if (near)
                    found.push_back({id, end, quality(distance) * unfinished});
                id = std::max(end, id + 1);
                passed = true;
            }
        }
        known = depth;
        if (passed)
            continue;
        if (candidate != wanted && distances.whole(depth) <= errors)
            found.push_back({id, id + 1, quality(distances.whole(depth))});
        ++id;
    }
    return found;
}

} // namespace posko::core::gazetteer
