#include "core/gazetteer/text_words.h"

#include <algorithm>

namespace posko::core::gazetteer {

namespace {

constexpr double errorQuality = 0.75;
/// In free text many words are like a name; only long ones are taken for misspelt.
constexpr std::size_t shortestMisspelt = 7;
constexpr std::size_t shortestPart = 3;
constexpr std::size_t longestHashtag = 40;

bool isKnown(const GazetteerData& data, std::string_view word)
{
    return data.language().knows(word) || data.words().find(data.language().canonical(word));
}

/// The fewest known words that make up a hashtag, as the ends of each; empty where none do.
std::vector<std::size_t> divide(const GazetteerData& data, std::string_view tag)
{
    constexpr std::size_t never = 1'000;
    std::vector<std::size_t> parts(tag.size() + 1, never), from(tag.size() + 1, 0);
    parts[0] = 0;
    for (std::size_t end = shortestPart; end <= tag.size(); ++end) {
        for (std::size_t begin = 0; begin + shortestPart <= end; ++begin) {
            if (parts[begin] + 1 < parts[end] && isKnown(data, tag.substr(begin, end - begin))) {
                parts[end] = parts[begin] + 1;
                from[end] = begin;
            }
        }
    }
    std::vector<std::size_t> ends;
    if (parts[tag.size()] == never)
        return ends;
    for (std::size_t end = tag.size(); end > 0; end = from[end])
        ends.insert(ends.begin(), end);
    return ends;
}

void addHashtag(const GazetteerData& data, const Token& token, std::vector<TextWord>& words)
{
    // Where letters became several bytes or none, the parts cannot be told in the text.
    const bool plain = token.text.size() == token.end - token.begin && token.text.size() <= longestHashtag;
    std::size_t begin = 0;
    for (const std::size_t end : plain ? divide(data, token.text) : std::vector<std::size_t>()) {
        const std::string_view part = std::string_view(token.text).substr(begin, end - begin);
        words.push_back({std::string(data.language().canonical(part)),
                         token.begin + begin,
                         token.begin + end,
                         begin == 0,
                         false,
                         true,
                         {}});
        begin = end;
    }
}

void addMeanings(const GazetteerData& data, std::vector<TextWord>& words)
{
    const WordIndex& index = data.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        TextWord& word = words[i];
        for (const std::string_view reading : data.language().readings(word.text)) {
            if (const auto id = index.find(reading))
                word.meanings.push_back({*id, none, 1, 1});
        }
        if (i + 1 < words.size() && !words[i + 1].gapBefore) {
            if (const auto id = index.find(word.text + words[i + 1].text))
                word.meanings.push_back({*id, none, 2, dividedQuality});
        }
        if (!word.meanings.empty() || data.language().knows(word.text))
            continue;
        for (std::size_t split = shortestPart; split + shortestPart <= word.text.size(); ++split) {
            const auto left = index.find(std::string_view(word.text).substr(0, split));
            const auto right = left ? index.find(std::string_view(word.text).substr(split)) : std::nullopt;
            if (right)
                word.meanings.push_back({*left, *right, 1, dividedQuality});
        }
        if (word.meanings.empty() && word.text.size() >= shortestMisspelt && !isNumber(word.text)) {
            for (const WordRange& like : index.like(word.text, 1, false, true))
                word.meanings.push_back({like.first, none, 1, errorQuality});
        }
    }
}

/// Neighbours' numbers in one word or several: `RT 03/06`, `rt01rw06`.
bool isUnit(const std::vector<Token>& tokens, std::size_t i, const PlaceWords& language)
{
    const std::string_view text = tokens[i].text;
    if (text.size() > 2 && language.is(text.substr(0, 2), Role::Unit) && text[2] >= '0' && text[2] <= '9')
        return true;
    return language.is(text, Role::Unit) && i + 1 < tokens.size() && isNumber(tokens[i + 1].text);
}

/// The end of an account, a link or neighbours' numbers that begin at a token; that token where none does.
std::size_t endOfNoPlace(std::string_view text, const std::vector<Token>& tokens, std::size_t i,
                         const PlaceWords& language)
{
    const auto joinedBy = [&](std::size_t next, std::string_view letters) {
        return next < tokens.size() && text.substr(tokens[next - 1].end, tokens[next].begin - tokens[next - 1].end)
                                               .find_first_not_of(letters) == std::string_view::npos;
    };
    const std::string& word = tokens[i].text;
    std::size_t end = i + 1;
    if (word == "@" && end < tokens.size() && tokens[end].begin == tokens[i].end) {
        while (joinedBy(end, "_."))
            ++end;
        return end;
    }
    if (word == "http" || word == "https" || word == "www") {
        while (joinedBy(end, ":/.?=&%#-_+~"))
            ++end;
        return end;
    }
    if (!isUnit(tokens, i, language))
        return i;
    while (end < tokens.size() && isNumber(tokens[end].text))
        ++end;
    return end;
}

} // namespace

std::vector<TextWord> textWords(const GazetteerData& data, std::string_view text)
{
    const std::vector<Token> tokens = tokensOf(text);
    const PlaceWords& language = data.language();
    std::vector<TextWord> words;
    bool gap = false, afterUnit = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        gap = gap || token.gapBefore;
        const std::size_t end = endOfNoPlace(text, tokens, i, language);
        if (end > i) {
            gap = true;
            afterUnit = isUnit(tokens, i, language);
            i = end - 1;
            continue;
        }
        if (token.begin > 0 && text[token.begin - 1] == '#') {
            addHashtag(data, token, words);
            gap = true;
            continue;
        }
        const std::string_view phrase = language.phrase(token.text);
        const bool contraction = !phrase.empty() && !data.words().find(token.text);
        for (const Token& part : contraction ? tokensOf(phrase) : std::vector{token}) {
            words.push_back({std::string(language.canonical(part.text)),
                             token.begin,
                             token.end,
                             gap,
                             token.capital,
                             false,
                             afterUnit,
                             {}});
            gap = afterUnit = false;
        }
    }
    addMeanings(data, words);
    return words;
}

} // namespace posko::core::gazetteer
