#include "core/duplicates.h"

#include "core/routing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace posko::core {

namespace {

constexpr std::size_t shortestWord = 3;
constexpr double nearnessWeight = 0.5;
constexpr double timeWeight = 0.2;
constexpr double textWeight = 0.3;
/// Of what is left to certainty, for the same picture: somebody may take an old picture from the net.
constexpr double pictureWeight = 0.8;

/// Letters of other scripts are kept as their bytes.
bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::size_t letters(std::string_view word)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Calls `take(at, word)` for each word of the text in its order, the word in lower case.
template <typename Take> void eachWord(std::string_view text, Take take)
{
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && isWordByte(text[i])) {
            const char c = text[i];
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            continue;
        }
        if (letters(word) >= shortestWord)
            take(i - word.size(), word);
        word.clear();
    }
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    eachWord(text, [&words](std::size_t, const std::string& word) { words.push_back(word); });
    std::ranges::sort(words);
    const auto repeated = std::ranges::unique(words);
    words.erase(repeated.begin(), repeated.end());
    return words;
}

double likenessOf(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::size_t common = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right) {
            ++common;
            ++left;
            ++right;
        } else if (*left < *right) {
            ++left;
        } else {
            ++right;
        }
    }
    const std::size_t all = a.size() + b.size() - common;
    return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

bool isRepaired(Status status)
{
    return status == Status::Repaired || status == Status::Closed;
}

/// How far apart in time the two may lie, or zero for a status that is never suggested.
milliseconds reach(Status status)
{
    if (isRepaired(status))
        return repairedDays;
    return isOpen(status) ? duplicateDays : milliseconds{0};
}

/// The time that is compared: of a repaired one when its road was whole again.
Instant momentOf(const DuplicateCandidate& other)
{
    return isRepaired(other.status) ? other.repaired.value_or(other.received) : other.received;
}

} // namespace

double textLikeness(std::string_view a, std::string_view b)
{
    return likenessOf(wordsOf(a), wordsOf(b));
}

std::vector<WordAt> wordsInCommon(std::string_view text, std::string_view other)
{
    const std::vector<std::string> known = wordsOf(other);
    std::vector<WordAt> common;
    eachWord(text, [&](std::size_t at, const std::string& word) {
        if (std::ranges::binary_search(known, word))
            common.push_back({at, word.size()});
    });
    return common;
}

double withPictures(double likeness, double pictures)
{
    return likeness + (1 - likeness) * pictureWeight * pictures;
}

std::vector<Duplicate> findDuplicates(const DuplicateCandidate& candidate, std::span<const DuplicateCandidate> others)
{
    // A little more than duplicateMetres along a meridian; spares most others the exact distance.
    constexpr double metresPerDegree = 6'371'008.8 * std::numbers::pi / 180;
    constexpr double latitudeReach = duplicateMetres / metresPerDegree * 1.01;

    const std::vector<std::string> words = wordsOf(candidate.text);
    std::vector<Duplicate> found;
    for (const DuplicateCandidate& other : others) {
        if (std::abs(other.point.latitude - candidate.point.latitude) > latitudeReach)
            continue;
        if (!candidate.category.empty() && !other.category.empty() && other.category != candidate.category)
            continue;
        const milliseconds mayDiffer = reach(other.status);
        const milliseconds differ = std::chrono::abs(momentOf(other) - candidate.received);
        if (mayDiffer == milliseconds{0} || differ > mayDiffer)
            continue;
        const double metres = distanceMetres(candidate.point, other.point);
        if (!(metres <= duplicateMetres))
            continue;
        const double nearness = 1 - metres / duplicateMetres;
        const double recency = 1 - static_cast<double>(differ.count()) / static_cast<double>(mayDiffer.count());
        const double common = likenessOf(words, wordsOf(other.text));
        const double likeness = nearnessWeight * nearness + timeWeight * recency + textWeight * common;
        found.push_back({other.key, metres, differ, common, likeness});
    }
    std::ranges::sort(found, [](const Duplicate& a, const Duplicate& b) {
        if (a.likeness != b.likeness)
            return a.likeness > b.likeness;
        return std::pair(a.metres, a.key) < std::pair(b.metres, b.key);
    });
    return found;
}

} // namespace posko::core
