#include "ui/palette/order_words.h"

#include "app/table/fold.h"
#include "ui/palette/word_match.h"
#include "ui/words/words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace posko::ui {

using namespace Qt::StringLiterals;

namespace {

struct Verb {
    OrderVerb verb;
    std::array<std::string_view, 3> letters; ///< and the word of the protocol
    core::CommandType type;
};

constexpr std::array verbs{
    Verb{OrderVerb::Assign, {"a", "a", "assign"}, core::CommandType::Assign},
    Verb{OrderVerb::Classify, {"c", "c", "classify"}, core::CommandType::Classify},
    Verb{OrderVerb::Note, {"n", "m", "note"}, core::CommandType::Note},
    Verb{OrderVerb::Pause, {"p", "h", "pause"}, core::CommandType::Pause},
};

/// In both languages, whichever the desk speaks.
constexpr std::array<std::pair<std::string_view, core::Severity>, 6> severities{{
    {"heavy", core::Severity::Heavy},
    {"berat", core::Severity::Heavy},
    {"light", core::Severity::Light},
    {"ringan", core::Severity::Light},
    {"unknown", core::Severity::Unknown},
    {"entah", core::Severity::Unknown},
}};
constexpr std::array<std::string_view, 4> dangers = {"danger", "hazard", "bahaya", "berbahaya"};

std::string fold(const QString& text)
{
    return app::folded(words::toUtf8(text));
}

/// Of what has texts to be found by: the one that a text is, else those that the words name whole, else those that have
/// them.
template <typename Thing, typename TextsOf>
std::vector<Thing> named(const QString& words, std::vector<Thing> all, TextsOf textsOf)
{
    const std::string whole = fold(words.simplified());
    const WordMatch match(words);
    std::vector<Thing> exact, byWord, byPart;
    for (Thing& thing : all) {
        const std::vector<std::string> texts = textsOf(thing);
        std::string joined;
        for (const std::string& text : texts)
            joined += app::folded(text) + ' ';
        if (std::ranges::any_of(texts, [&](const std::string& text) { return app::folded(text) == whole; }))
            exact.push_back(thing);
        if (match.names(joined))
            byWord.push_back(thing);
        if (match.rank(joined))
            byPart.push_back(std::move(thing));
    }
    return !exact.empty() ? exact : !byWord.empty() ? byWord : byPart;
}

} // namespace

std::optional<VerbAndRest> splitOrder(const QString& text)
{
    const QString typed = text.trimmed().isEmpty() ? QString() : text.mid(text.indexOf(text.trimmed().at(0)));
    const qsizetype blank = typed.indexOf(u' ');
    if (blank < 1)
        return std::nullopt;
    const std::string first = fold(typed.first(blank));
    for (const Verb& verb : verbs) {
        const std::vector<std::string> shown = foldedWords(words::verb(verb.type));
        if (std::ranges::contains(verb.letters, std::string_view(first)) || (!shown.empty() && shown.front() == first))
            return VerbAndRest{verb.verb, typed.sliced(blank).trimmed()};
    }
    return std::nullopt;
}

std::vector<core::Crew> crewsNamed(const QString& words, const std::string& district,
                                   const app::ReferenceData& reference)
{
    std::vector<core::Crew> crews;
    for (const auto& [code, crew] : reference.crews) {
        if (crew.active && (district.empty() || crew.district == district))
            crews.push_back(crew);
    }
    std::ranges::sort(crews, {}, [](const core::Crew& crew) { return std::pair(crew.name, crew.code); });
    return named(words, std::move(crews), [&](const core::Crew& crew) {
        return std::vector{crew.code, crew.name, reference.districtName(crew.district)};
    });
}

ClassWords classWords(const QString& words)
{
    ClassWords result;
    QStringList left;
    for (const QString& word : words.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const std::string folded = fold(word);
        const auto severity =
            std::ranges::find(severities, folded, &std::pair<std::string_view, core::Severity>::first);
        if (severity != severities.end())
            result.severity = severity->second;
        else if (std::ranges::contains(dangers, std::string_view(folded)))
            result.hazard = true;
        else
            left << word;
    }
    result.category = left.join(u' ');
    return result;
}

std::vector<core::Category> categoriesNamed(const QString& words, const app::ReferenceData& reference)
{
    std::vector<core::Category> categories;
    if (!words.trimmed().isEmpty()) {
        for (const auto& [code, category] : reference.categories)
            categories.push_back(category);
    }
    std::ranges::sort(categories, {},
                      [](const core::Category& category) { return std::pair(category.name, category.code); });
    return named(words, std::move(categories), [](const core::Category& category) {
        std::vector texts{category.code, category.name};
        texts.insert(texts.end(), category.keywords.begin(), category.keywords.end());
        return texts;
    });
}

std::vector<std::string> pauseReasonsNamed(const QString& word, const core::Policy& policy)
{
    const std::string folded = fold(word);
    std::vector<std::string> codes;
    for (const core::PauseReason& reason : policy.pauseReasons) {
        const std::vector<std::string> shown = foldedWords(words::pauseReason(reason.code));
        const auto begins = [&](const std::string& text) {
            return text.starts_with(folded);
        };
        if (folded == reason.code)
            return {reason.code};
        if (begins(reason.code) || std::ranges::any_of(shown, begins))
            codes.push_back(reason.code);
    }
    return codes;
}

} // namespace posko::ui
