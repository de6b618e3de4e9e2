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

} // namespace

Search::Search(const TableSnapshot& table, const ReferenceData& names, const std::string& text)
{
    const auto& codes = table.codes();
    for (std::string& word : searchWords(text)) {
        Word& made = m_words.emplace_back();
        made.text = TextNeedle(std::move(word));
        made.named.resize(codes.size());
    }
    for (std::size_t code = 1; code < codes.size() && !m_words.empty(); ++code) { // 0 is none
        const std::string category = folded(names.categoryName(codes[code]));
        const std::string district = folded(names.districtName(codes[code]));
        const std::string crew = folded(names.crewName(codes[code]));
        for (Word& word : m_words) {
            word.named[code] = static_cast<std::uint8_t>((word.text.isIn(category) ? Category : 0) |
                                                         (word.text.isIn(district) ? District : 0) |
                                                         (word.text.isIn(crew) ? Crew : 0));
            word.names = word.names || word.named[code] != 0;
        }
    }
}

bool Search::byName(const TableSnapshot& table, Row row, const Word& word)
{
    const auto has = [&word](TableSnapshot::Code code, Name name) {
        return code < word.named.size() && (word.named[code] & name) != 0;
    };
    return word.names && (has(table.categoryCode(row), Category) || has(table.districtCode(row), District) ||
                          has(table.crewCode(row), Crew));
}

bool Search::finds(const TableSnapshot& table, Row row) const
{
    const std::string_view text = table.searchText(row);
    return std::ranges::all_of(m_words, [&](const Word& word) { return finds(table, row, text, word); });
}

} // namespace posko::app
