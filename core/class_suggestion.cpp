#include "core/class_suggestion.h"

#include "core/gazetteer/fold.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace posko::core {

namespace {

using Tokens = std::vector<gazetteer::Token>;

// "Dalam" alone is "inside", and a "jalan besar" a main road: a word that says two things stands with another one.
constexpr std::array heavyPhrases{
    "lubang besar",    "lubang dalam", "lubang lebar", "besar sekali",  "sangat besar", "cukup besar",
    "besar dan dalam", "dalam sekali", "sangat dalam", "cukup dalam",   "sedalam",      "selebar",
    "parah",           "hancur",       "rusak berat",  "amblas",        "ambles",       "longsor",
    "berlubang besar", "deep",         "huge",         "large pothole", "big pothole",  "severe",
    "severely",        "badly",        "collapsed",
};
constexpr std::array lightPhrases{
    "lubang kecil", "kecil", "kerusakan ringan", "rusak ringan", "retak halus", "retak kecil",
    "small",        "minor", "shallow",          "hairline",     "slightly",
};
constexpr std::array dangerPhrases{
    "kecelakaan", "motor jatuh", "orang jatuh", "jatuh",    "terjatuh", "terperosok", "celaka", "korban", "terluka",
    "luka",       "tewas",       "meninggal",   "accident", "crashed",  "injured",    "fell",   "killed", "casualty",
};
constexpr std::array denials{"tidak", "tak", "bukan", "belum", "nggak",   "gak",
                             "ga",    "not", "no",    "never", "without", "tanpa"};
constexpr std::size_t denialReach = 2; ///< words before

struct Hit {
    std::size_t begin = 0, words = 0; ///< the first token, and how many
};

bool isDenied(const Tokens& report, std::size_t at)
{
    for (std::size_t back = 1; back <= denialReach && back <= at; ++back) {
        if (std::ranges::contains(denials, report[at - back].text,
                                  [](const char* word) { return std::string_view(word); }))
            return true;
        if (report[at - back + 1].gapBefore)
            return false; // that was said of something else
    }
    return false;
}

std::optional<Hit> find(const Tokens& report, const Tokens& phrase)
{
    if (phrase.empty() || phrase.size() > report.size())
        return std::nullopt;
    for (std::size_t at = 0; at + phrase.size() <= report.size(); ++at) {
        const bool here = std::ranges::equal(std::span(report).subspan(at, phrase.size()), phrase, {},
                                             &gazetteer::Token::text, &gazetteer::Token::text);
        if (here && !isDenied(report, at))
            return Hit{at, phrase.size()};
    }
    return std::nullopt;
}

std::string wordsOf(std::string_view text, const Tokens& report, const Hit& hit)
{
    const std::size_t begin = report[hit.begin].begin;
    return std::string(text.substr(begin, report[hit.begin + hit.words - 1].end - begin));
}

/// The words of the first of the phrases that the report has; empty: none.
std::string firstOf(std::string_view text, const Tokens& report, std::span<const char* const> phrases)
{
    for (const char* phrase : phrases) {
        if (const auto hit = find(report, gazetteer::tokensOf(phrase)))
            return wordsOf(text, report, *hit);
    }
    return {};
}

/// The longest of the category's names and keywords that the report has.
std::optional<Hit> named(const Tokens& report, const Category& category)
{
    std::optional<Hit> longest;
    const auto consider = [&](std::string_view phrase) {
        const auto hit = find(report, gazetteer::tokensOf(phrase));
        if (hit && (!longest || hit->words > longest->words))
            longest = hit;
    };
    consider(category.name);
    for (const std::string& keyword : category.keywords)
        consider(keyword);
    return longest;
}

} // namespace

ClassSuggestion suggestClass(std::string_view report, std::span<const Category> categories)
{
    ClassSuggestion suggestion;
    const Tokens tokens = gazetteer::tokensOf(report);
    std::optional<Hit> best;
    for (const Category& category : categories) {
        const auto hit = named(tokens, category);
        if (!hit || (best && hit->words < best->words))
            continue;
        const bool alike = best && hit->words == best->words;
        best = hit;
        suggestion.category = alike ? std::string() : category.code;
        suggestion.categoryWords = alike ? std::string() : wordsOf(report, tokens, *hit);
    }
    std::string heavy = firstOf(report, tokens, heavyPhrases);
    std::string light = firstOf(report, tokens, lightPhrases);
    if (heavy.empty() != light.empty()) {
        suggestion.severity = heavy.empty() ? Severity::Light : Severity::Heavy;
        suggestion.severityWords = heavy.empty() ? std::move(light) : std::move(heavy);
    }
    suggestion.dangerWords = firstOf(report, tokens, dangerPhrases);
    return suggestion;
}

} // namespace posko::core
