#include "app/table/row_search.h"

#include <algorithm>

namespace posko::app {

namespace {

using Row = TableSnapshot::Row;
using Words = std::vector<Search::Word>;

constexpr std::size_t searchedBetweenQuestions = 8'192;
/// Looking a row up by itself takes this many times as long as passing it by.
constexpr std::size_t costOfLookingUp = 12;

/// The word that is looked for first, the others only where it stands. The longest is the rarest, mostly; one that no
/// name has spares a pass over the names.
std::size_t firstOf(const Words& words)
{
    const auto rarity = [](const Search::Word& word) {
        return std::pair(!word.names, word.text.size());
    };
    return static_cast<std::size_t>(std::ranges::max_element(words, {}, rarity) - words.begin());
}

} // namespace

std::optional<RowBits> findRows(const TableSnapshot& table, const TextIndex& texts, const Search& search,
                                const RowBits* among, const std::function<bool()>& cancelled)
{
    const auto stop = [&] {
        return cancelled && cancelled();
    };
    RowBits found(table.capacity());
    std::size_t looked = 0;
    bool stopped = false;
    if (among && among->count() < table.capacity() / costOfLookingUp) {
        among->forEach([&](Row row) {
            if (++looked % searchedBetweenQuestions == 0)
                stopped = stopped || stop();
            if (!stopped && search.finds(table, row))
                found.set(row);
        });
        return stopped ? std::nullopt : std::optional(std::move(found));
    }

    const Words& words = search.words();
    const std::size_t first = firstOf(words);
    const auto othersAreIn = [&](Row row, std::string_view text) {
        for (std::size_t w = 0; w < words.size(); ++w) {
            if (w != first && !Search::finds(table, row, text, words[w]))
                return false;
        }
        return true;
    };
    const auto look = [&](Row row, std::string_view text) {
        if ((!among || (*among)[row]) && othersAreIn(row, text))
            found.set(row);
    };
    if (!texts.find(table, words[first].text, look, stop))
        return std::nullopt;
    if (!words[first].names)
        return found;
    for (Row row = 0; row < table.capacity(); ++row) {
        if (row % searchedBetweenQuestions == 0 && stop())
            return std::nullopt;
        if (!found[row] && table.alive(row) && Search::byName(table, row, words[first]))
            look(row, table.searchText(row));
    }
    return found;
}

} // namespace posko::app
