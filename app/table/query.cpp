#include "app/table/query.h"

#include "app/table/fold.h"

#include <algorithm>

namespace posko::app {

namespace {

using Row = TableSnapshot::Row;

std::vector<std::string> searchWords(const std::string& search)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded(search)) {
        if (c == ' ' || c == '\t' || c == '\n') {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

bool has(const std::vector<bool>& set, TableSnapshot::Code code)
{
    return code < set.size() && set[code];
}

} // namespace

Filter Query::filter() const
{
    Filter result = filterOf(view);
    if (crew)
        result.crew = crew;
    return result;
}

Search::Search(const TableSnapshot& table, const ReferenceData& names, const std::string& text)
{
    const auto& codes = table.codes();
    for (std::string& word : searchWords(text)) {
        Word& made = m_words.emplace_back();
        made.text = std::move(word);
        for (auto* set : {&made.categories, &made.districts, &made.crews})
            set->resize(codes.size());
        for (std::size_t code = 1; code < codes.size(); ++code) { // 0 is none
            const auto named = [&made](const std::string& name) {
                return folded(name).contains(made.text);
            };
            made.categories[code] = named(names.categoryName(codes[code]));
            made.districts[code] = named(names.districtName(codes[code]));
            made.crews[code] = named(names.crewName(codes[code]));
            made.names = made.names || made.categories[code] || made.districts[code] || made.crews[code];
        }
    }
}

bool Search::byName(const TableSnapshot& table, Row row, const Word& word)
{
    return word.names && (has(word.categories, table.categoryCode(row)) ||
                          has(word.districts, table.districtCode(row)) || has(word.crews, table.crewCode(row)));
}

bool Search::finds(const TableSnapshot& table, Row row, const Word& word)
{
    return byName(table, row, word) || table.contains(row, word.text);
}

bool Search::finds(const TableSnapshot& table, Row row) const
{
    return std::ranges::all_of(m_words, [&](const Word& word) { return finds(table, row, word); });
}

} // namespace posko::app
