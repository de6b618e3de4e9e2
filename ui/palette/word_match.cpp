#include "ui/palette/word_match.h"

#include "app/table/fold.h"
#include "ui/words/words.h"

#include <algorithm>
#include <ranges>

namespace posko::ui {

namespace {

/// What a typed word is worth in one word of the text.
enum Worth { Nothing = 0, Scattered = 10, Inside = 20, Beginning = 30, Whole = 40 };
constexpr std::size_t shortestInside = 2;    ///< one letter is inside of nearly everything
constexpr std::size_t shortestScattered = 3; ///< and two are scattered over it
constexpr int first = 5;                     ///< more, for what the text begins with
constexpr int mostLength = 9;                ///< the shorter of two alike texts comes first

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::vector<std::string_view> wordsOf(std::string_view folded)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        while (at < folded.size() && isWordByte(folded[at]))
            ++at;
        if (at > begin)
            words.push_back(folded.substr(begin, at - begin));
        else
            ++at;
    }
    return words;
}

/// Whether the letters follow one another in the word, from its first one on: "clsfy" in "classify".
bool isScattered(std::string_view letters, std::string_view word)
{
    if (letters.size() < shortestScattered || word.empty() || letters[0] != word[0])
        return false;
    std::size_t at = 0;
    for (const char c : word)
        at += at < letters.size() && letters[at] == c ? 1 : 0;
    return at == letters.size();
}

Worth worth(std::string_view typed, std::string_view word)
{
    if (typed == word)
        return Whole;
    if (word.starts_with(typed))
        return Beginning;
    if (typed.size() >= shortestInside && word.contains(typed))
        return Inside;
    return isScattered(typed, word) ? Scattered : Nothing;
}

} // namespace

WordMatch::WordMatch(const QString& typed)
    : m_words(foldedWords(typed))
{
}

std::optional<int> WordMatch::rank(std::string_view text) const
{
    const std::vector<std::string_view> words = wordsOf(text);
    int sum = 0;
    for (const std::string& typed : m_words) {
        int best = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Worth found = worth(typed, words[i]);
            best = std::max(best, found == Nothing ? 0 : found + (i == 0 ? first : 0));
        }
        if (best == 0)
            return std::nullopt;
        sum += best;
    }
    return sum - std::min(mostLength, static_cast<int>(words.size()));
}

bool WordMatch::names(std::string_view text) const
{
    const std::vector<std::string_view> words = wordsOf(text);
    return !m_words.empty() &&
           std::ranges::all_of(m_words, [&](const std::string& typed) { return std::ranges::contains(words, typed); });
}

std::vector<std::string> foldedWords(const QString& text)
{
    const std::string folded = app::folded(words::toUtf8(text));
    return wordsOf(folded) | std::views::transform([](std::string_view word) { return std::string(word); }) |
           std::ranges::to<std::vector>();
}

} // namespace posko::ui
