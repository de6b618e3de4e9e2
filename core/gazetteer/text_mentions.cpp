#include "core/gazetteer/text_mentions.h"

#include <algorithm>

namespace posko::core::gazetteer {

namespace {

constexpr std::size_t mostNamesOfAWord = 20'000;
constexpr std::size_t mostPlaces = 300;
constexpr std::size_t longestName = 24; ///< words

constexpr double announcedEvidence = 0.95, severalWords = 0.9, oneWord = 0.6, commonWords = 0.6;
/// One word more: it has a capital letter, or words before it say that a place follows.
constexpr double capitalBonus = 0.1, placeBonus = 0.15;
constexpr double hashtagFactor = 0.9;
/// A single word with a typing error, whose kind is not told, may be any other.
constexpr double errorFactor = 0.5;
/// Words before it say that it is the end of another name.
constexpr double tailFactor = 0.4;

/// A name that begins at a word of the text.
struct Met {
    std::size_t begin = 0, end = 0;
    std::uint32_t name = none;
    std::size_t significant = 0; ///< how many of its own words
    double quality = 1;
    bool kindInside = false; ///< a word of its kind that may not be left out is there
    bool common = true;      ///< all its own words are everyday ones
};

class Finder {
public:
    Finder(const GazetteerData& from, const std::vector<TextWord>& text)
        : data(from)
        , words(text)
    {
    }

    std::vector<Mention> find()
    {
        for (std::size_t i = 0; i < words.size(); ++i)
            meetAt(i);
        std::ranges::stable_sort(met, [](const Met& a, const Met& b) {
            return std::tuple(a.significant, a.end - a.begin, a.quality) >
                   std::tuple(b.significant, b.end - b.begin, b.quality);
        });
        std::vector<Mention> mentions;
        std::vector<bool> taken(words.size());
        for (std::size_t i = 0; i < met.size(); ++i) {
            const auto free = [&](const Met& m) {
                return std::none_of(taken.begin() + static_cast<std::ptrdiff_t>(m.begin),
                                    taken.begin() + static_cast<std::ptrdiff_t>(m.end), [](bool t) { return t; });
            };
            if (!free(met[i]))
                continue;
            Mention mention = describe(met[i]);
            for (std::size_t same = i; same < met.size(); ++same) {
                if (met[same].begin == met[i].begin && met[same].end == met[i].end)
                    addPlaces(mention, met[same].name);
            }
            std::fill(taken.begin() + static_cast<std::ptrdiff_t>(met[i].begin),
                      taken.begin() + static_cast<std::ptrdiff_t>(met[i].end), true);
            if (mention.evidence > 0 && !mention.places.empty())
                mentions.push_back(std::move(mention));
        }
        std::ranges::sort(mentions, {}, &Mention::begin);
        return mentions;
    }

private:
    void meetAt(std::size_t i)
    {
        for (const TextWord::Meaning& meaning : words[i].meanings) {
            if (data.wordWeight(meaning.first) < 1)
                continue;
            std::size_t left = mostNamesOfAWord;
            data.words().names(meaning.first, [&](std::uint32_t name) {
                meet(i, meaning.first, name);
                return --left > 0;
            });
        }
    }

    /// Whether the name's first own word stands at `i` with the others around it.
    void meet(std::size_t i, std::uint32_t firstWord, std::uint32_t name)
    {
        data.nameWords(name, nameWords);
        const auto own = std::ranges::find_if(nameWords, [&](std::uint32_t w) { return data.wordWeight(w) >= 1; });
        if (own == nameWords.end() || *own != firstWord || nameWords.size() > longestName)
            return;
        Met found{i, i, name};
        const auto first = static_cast<std::size_t>(own - nameWords.begin());
        if (forward(found, first) && backward(found, first))
            met.push_back(found);
    }

    bool forward(Met& found, std::size_t first) const
    {
        for (std::size_t n = first; n < nameWords.size();) {
            const bool here = found.end < words.size() && (found.end == found.begin || !words[found.end].gapBefore);
            const TextWord::Meaning* meaning = here ? meaningAs(found.end, n) : nullptr;
            if (meaning) {
                for (const std::uint32_t id : {meaning->first, meaning->second})
                    note(found, id);
                found.quality = std::min(found.quality, meaning->quality);
                found.end += meaning->words;
                n += meaning->second == none ? 1 : 2;
            } else if (n > first && mayMiss(nameWords[n])) {
                ++n;
            } else if (n > first && here && data.language().is(words[found.end].text, Role::Title)) {
                ++found.end;
            } else {
                return false;
            }
        }
        for (std::size_t i = found.begin; i < found.end; ++i)
            found.common = found.common && (data.language().is(words[i].text, Role::Common) ||
                                            data.language().weight(words[i].text) < 1 || isNumber(words[i].text));
        return true;
    }

    bool backward(Met& found, std::size_t first) const
    {
        for (std::size_t n = first; n-- > 0;) {
            std::size_t before = found.begin; // over titles that the name does not have
            while (before > 0 && !words[before].gapBefore && !holds(before - 1, nameWords[n]) &&
                   data.language().is(words[before - 1].text, Role::Title))
                --before;
            if (before > 0 && !words[before].gapBefore && holds(before - 1, nameWords[n])) {
                found.begin = before - 1;
                note(found, nameWords[n]);
            } else if (!mayMiss(nameWords[n])) {
                return false;
            }
        }
        return true;
    }

    const TextWord::Meaning* meaningAs(std::size_t at, std::size_t n) const
    {
        const auto& meanings = words[at].meanings;
        const auto found = std::ranges::find_if(meanings, [&](const TextWord::Meaning& m) {
            return m.first == nameWords[n] && at + m.words <= words.size() &&
                   (m.second == none || (n + 1 < nameWords.size() && m.second == nameWords[n + 1]));
        });
        return found == meanings.end() ? nullptr : &*found;
    }

    bool holds(std::size_t at, std::uint32_t word) const
    {
        return std::ranges::any_of(words[at].meanings,
                                   [&](const TextWord::Meaning& m) { return m.first == word && m.words == 1; });
    }

    void note(Met& found, std::uint32_t word) const
    {
        if (word == none)
            return;
        if (data.wordWeight(word) >= 1)
            ++found.significant;
        else
            found.kindInside = found.kindInside || !mayMiss(word);
    }

    /// Titles, and the words for kinds that people leave out.
    bool mayMiss(std::uint32_t word) const
    {
        const std::string_view text = data.words().word(word);
        if (!data.language().is(text, Role::Kind))
            return data.language().is(text, Role::Title);
        const auto kind = data.language().kind(text);
        return kind == PlaceKind::Street || kind == PlaceKind::Village || kind == PlaceKind::District ||
               kind == PlaceKind::City;
    }

    Mention describe(const Met& found) const
    {
        const PlaceWords& language = data.language();
        Mention mention{found.begin, found.end, {}, {}, 0, false};
        std::size_t before = found.begin;
        if (language.is(words[before].text, Role::Kind))
            mention.announced = language.kind(words[before].text);
        while (before > 0 && !words[before].gapBefore &&
               (language.is(words[before - 1].text, Role::Kind) || language.is(words[before - 1].text, Role::Title))) {
            --before;
            if (!mention.announced)
                mention.announced = language.kind(words[before].text);
        }
        mention.begin = before;
        const bool follows = before > 0 && !words[before].gapBefore;
        mention.direction = follows && leads(before);
        const bool placeBefore =
            words[before].afterUnit || (follows && language.is(words[before - 1].text, Role::Beside));

        if (found.kindInside || (mention.announced && !found.common))
            mention.evidence = announcedEvidence;
        else if (found.common)
            mention.evidence = mention.announced ? commonWords : 0;
        else if (found.significant > 1)
            mention.evidence = severalWords;
        else
            mention.evidence =
                oneWord + (words[found.begin].capital ? capitalBonus : 0) + (placeBefore ? placeBonus : 0);
        mention.evidence *= found.quality * (words[found.begin].hashtag ? hashtagFactor : 1);
        if (found.significant == 1 && !found.kindInside && !mention.announced && found.quality < dividedQuality)
            mention.evidence *= errorFactor;
        if (follows && isTail(before))
            mention.evidence *= tailFactor;
        return mention;
    }

    /// `arah ke Bekasi`: a word for direction a few words before, with nothing but small words between.
    bool leads(std::size_t at) const
    {
        const PlaceWords& language = data.language();
        for (std::size_t i = at; i > 0 && !words[i].gapBefore; --i) {
            if (language.is(words[i - 1].text, Role::Direction))
                return true;
            if (!language.is(words[i - 1].text, Role::Beside) && !language.is(words[i - 1].text, Role::Kind))
                return false;
        }
        return false;
    }

    /// `perumahan Duta Kranji`: the word of a kind, then one that is unknown, then what was met. `Tanah Koja`: one that
    /// is unknown, both with a capital letter.
    bool isTail(std::size_t at) const
    {
        const PlaceWords& language = data.language();
        const auto isUnknown = [&](std::size_t i) {
            return !language.knows(words[i].text) && !isNumber(words[i].text);
        };
        if (isUnknown(at - 1) && words[at - 1].capital && words[at].capital)
            return true;
        std::size_t i = at;
        while (i > 0 && !words[i].gapBefore && isUnknown(i - 1))
            --i;
        return i < at && i > 0 && !words[i].gapBefore && language.is(words[i - 1].text, Role::Kind);
    }

    void addPlaces(Mention& mention, std::uint32_t name) const
    {
        data.placesOf(name, [&](std::uint32_t place) {
            if (std::ranges::find(mention.places, place) == mention.places.end())
                mention.places.push_back(place);
            return mention.places.size() < mostPlaces;
        });
    }

    const GazetteerData& data;
    const std::vector<TextWord>& words;
    std::vector<Met> met;
    std::vector<std::uint32_t> nameWords; ///< room that is used again
};

} // namespace

std::vector<Mention> mentionsIn(const GazetteerData& data, const std::vector<TextWord>& words)
{
    return Finder(data, words).find();
}

} // namespace posko::core::gazetteer
