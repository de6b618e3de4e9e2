#include "core/quoted_names.h"

#include <algorithm>
#include <cctype>

namespace posko::core {

namespace {

/// Shorter parts of names are ordinary words: `di`, `ke`.
constexpr std::size_t shortestPart = 3;
constexpr std::string_view blanks = " \t\r\n,.;";

char lowered(char c)
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return lowered(c); });
    return result;
}

/// Bytes of longer UTF-8 sequences belong to letters.
bool isWordPart(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_';
}

void addWord(std::vector<std::string>& words, std::string_view word)
{
    if (word.size() >= shortestPart)
        words.push_back(lowered(word));
}

std::vector<std::string> wordsOf(std::span<const Reporter> reporters)
{
    std::vector<std::string> words;
    for (const auto& reporter : reporters) {
        std::string_view handle = reporter.handle;
        handle.remove_prefix(std::min(handle.find_first_not_of('@'), handle.size()));
        for (const std::string_view whole : {std::string_view(reporter.handle), handle, std::string_view(reporter.name),
                                             std::string_view(reporter.phone), std::string_view(reporter.email)})
            addWord(words, whole);
        // Many are called by it elsewhere too.
        addWord(words, std::string_view(reporter.email).substr(0, reporter.email.find('@')));
        std::string_view rest = reporter.name;
        while (!rest.empty()) {
            const auto start = std::min(rest.find_first_not_of(blanks), rest.size());
            rest.remove_prefix(start);
            const auto end = std::min(rest.find_first_of(blanks), rest.size());
            addWord(words, rest.substr(0, end));
            rest.remove_prefix(end);
        }
    }
    return words;
}

bool startsWith(std::string_view text, std::string_view word)
{
    return text.size() >= word.size() &&
           std::ranges::equal(text.substr(0, word.size()), word, {}, [](char c) { return lowered(c); });
}

} // namespace

QuotedNames::QuotedNames(std::span<const Reporter> reporters)
    : words(wordsOf(reporters))
{
    std::ranges::sort(words, [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    const auto [first, last] = std::ranges::unique(words);
    words.erase(first, last);
}

void QuotedNames::except(std::span<const Reporter> reporters)
{
    const auto known = wordsOf(reporters);
    std::erase_if(words, [&](const std::string& word) { return std::ranges::contains(known, word); });
}

std::string QuotedNames::mask(std::string_view text) const
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i);
        const bool begins = i == 0 || !isWordPart(text[i - 1]);
        const auto word = std::ranges::find_if(words, [&](const std::string& each) {
            return begins && startsWith(rest, each) && (each.size() == rest.size() || !isWordPart(rest[each.size()]));
        });
        if (word == words.end()) {
            result += text[i++];
            continue;
        }
        result += "***";
        i += word->size();
    }
    return result;
}

} // namespace posko::core
