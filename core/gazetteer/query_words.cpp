#include "core/gazetteer/query_words.h"

#include "core/gazetteer/fold.h"

#include <algorithm>

namespace posko::core::gazetteer {

namespace {

constexpr double unfinishedQuality = 0.92;
constexpr double otherReading = 0.96;
constexpr double numberWeight = 0.8;
constexpr std::size_t shortestWithError = 4, shortestWithTwo = 8;
constexpr std::size_t mostMeanings = 256;

std::vector<WordRange> meaningsOf(const GazetteerData& data, const SearchWord& word, bool withErrors)
{
    std::vector<WordRange> ranges;
    const auto readings = data.language().readings(word.text);
    for (const std::string_view reading : readings) {
        if (const auto id = data.words().find(reading))
            ranges.push_back({*id, *id + 1, reading == word.text || readings.size() == 2 ? 1 : otherReading});
    }
    if (word.unfinished) {
        WordRange range = data.words().beginning(word.text);
        range.quality = unfinishedQuality;
        if (range.first < range.end)
            ranges.push_back(range);
    }
    if (withErrors && word.text.size() >= shortestWithError && !isNumber(word.text)) {
        const bool two = word.text.size() >= shortestWithTwo;
        auto like = data.words().like(word.text, two ? 2 : 1, word.unfinished, two);
        std::ranges::stable_sort(like, std::ranges::greater(), &WordRange::quality);
        like.resize(std::min(like.size(), mostMeanings));
        ranges.insert(ranges.end(), like.begin(), like.end());
    }
    std::ranges::sort(ranges, {}, &WordRange::first);
    return ranges;
}

} // namespace

QueryWords::QueryWords(const GazetteerData& data, std::span<const SearchWord> words, bool withErrors)
{
    for (const SearchWord& word : words.first(std::min(words.size(), most))) {
        ranges.push_back(meaningsOf(data, word, withErrors));
        weights.push_back(isNumber(word.text) ? numberWeight : data.language().weight(word.text));
        total += weights.back();
        std::size_t cost = 0;
        for (const WordRange& range : ranges.back())
            cost += data.words().weightOf(range);
        costs.push_back(cost);
    }
}

double QueryWords::quality(std::size_t i, std::uint32_t word) const
{
    double best = 0;
    for (const WordRange& range : ranges[i]) {
        if (range.first > word)
            break;
        if (word < range.end)
            best = std::max(best, range.quality);
    }
    return best;
}

std::vector<std::vector<SearchWord>> otherDivisions(const GazetteerData& data, std::span<const SearchWord> words)
{
    std::vector<std::vector<SearchWord>> divisions;
    const auto with = [&](std::size_t at, std::size_t replaced, std::vector<SearchWord> by) {
        std::vector<SearchWord> division(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
        division.insert(division.end(), by.begin(), by.end());
        division.insert(division.end(), words.begin() + static_cast<std::ptrdiff_t>(at + replaced), words.end());
        divisions.push_back(std::move(division));
    };
    const auto known = [&](const std::string& text, bool unfinished) {
        const WordRange range = data.words().beginning(text);
        return unfinished ? range.first < range.end : data.words().find(text).has_value();
    };
    for (std::size_t i = 0; i < words.size() && i < QueryWords::most; ++i) {
        const std::string& text = words[i].text;
        if (const std::string_view phrase = data.language().phrase(text); !phrase.empty()) {
            std::vector<SearchWord> full;
            for (Token& token : tokensOf(phrase))
                full.push_back({std::move(token.text), false});
            with(i, 1, std::move(full));
        }
        if (i + 1 < words.size() && known(text + words[i + 1].text, words[i + 1].unfinished))
            with(i, 2, {{text + words[i + 1].text, words[i + 1].unfinished}});
        for (std::size_t split = 3; split + 3 <= text.size(); ++split) {
            const std::string left = text.substr(0, split), right = text.substr(split);
            if (known(left, false) && known(right, words[i].unfinished))
                with(i, 1, {{left, false}, {right, words[i].unfinished}});
        }
    }
    constexpr std::size_t mostDivisions = 4;
    divisions.resize(std::min(divisions.size(), mostDivisions));
    return divisions;
}

} // namespace posko::core::gazetteer
