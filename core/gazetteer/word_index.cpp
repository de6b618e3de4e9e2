#include "core/gazetteer/word_index.h"

#include "core/gazetteer/byte_reader.h"

#include <algorithm>

namespace posko::core::gazetteer {

WordIndex::WordIndex(std::string_view wordOffsets, std::string_view wordText, std::string_view ofPostings,
                     std::string_view postingBytes)
    : offsets(wordOffsets)
    , text(wordText)
    , postingOffsets(ofPostings)
    , postings(postingBytes)
    , words(static_cast<std::uint32_t>(std::max<std::size_t>(wordOffsets.size() / 4, 1) - 1))
{
}

std::string_view WordIndex::word(std::uint32_t id) const
{
    return entryOf(offsets, text, id);
}

std::uint32_t WordIndex::lowerBound(std::string_view wanted, std::uint32_t from) const
{
    std::uint32_t low = from, high = words;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (word(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The first word from there on that does not begin so; near ones are found in few steps.
std::uint32_t WordIndex::endOf(std::string_view prefix, std::uint32_t from) const
{
    std::uint32_t low = from, step = 1;
    while (low + step < words && word(low + step).substr(0, prefix.size()) <= prefix) {
        low += step;
        step *= 2;
    }
    std::uint32_t high = std::min(low + step, words);
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (word(middle).substr(0, prefix.size()) <= prefix)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<std::uint32_t> WordIndex::find(std::string_view wanted) const
{
    const std::uint32_t at = lowerBound(wanted);
    return at < words && word(at) == wanted ? std::optional(at) : std::nullopt;
}

WordRange WordIndex::beginning(std::string_view prefix) const
{
    const std::uint32_t first = lowerBound(prefix);
    return {first, first < words ? endOf(prefix, first) : first, 1};
}

void WordIndex::names(std::uint32_t id, const std::function<bool(std::uint32_t)>& name) const
{
    VarintReader reader(entryOf(postingOffsets, postings, id));
    std::uint32_t at = 0;
    while (!reader.atEnd()) {
        at += reader.next32();
        if (!name(at))
            return;
    }
}

std::size_t WordIndex::weightOf(WordRange range) const
{
    const std::size_t begin = readU32(postingOffsets, std::size_t{range.first} * 4);
    const std::size_t end = readU32(postingOffsets, std::size_t{range.end} * 4);
    return range.first < range.end && begin < end ? end - begin : 0;
}

} // namespace posko::core::gazetteer
