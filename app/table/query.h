#pragma once

#include "app/replica/reference_data.h"
#include "app/table/filter.h"
#include "app/table/row_order.h"
#include "app/table/table_snapshot.h"
#include "app/table/text_needle.h"

#include <optional>
#include <string>
#include <vector>

namespace posko::app {

/// What the queue and the map show.
struct Query {
    View view = View::Open;
    Filter filter;      ///< what must hold besides
    std::string search; ///< words, all of which must occur; neither case nor accents matter
    Column sort = Column::Clock;
    bool descending = false;
    std::optional<GeoBox> within; ///< only what the map shows
    bool operator==(const Query&) const = default;
};

/// The words of a search. A complaint is found when each word occurs in its number, reporters, address or text, or in
/// the name of its category, district or crew.
class Search {
public:
    /// Names of codes count as the table and the reference data have them now.
    Search(const TableSnapshot& table, const ReferenceData& names, const std::string& text);

    struct Word {
        TextNeedle text;                 ///< folded
        std::vector<std::uint8_t> named; ///< by code of the table: what it names with the word, a bit per Name
        bool names = false;              ///< some name has it
    };
    const std::vector<Word>& words() const { return m_words; }

    bool finds(const TableSnapshot&, TableSnapshot::Row) const;
    static bool byName(const TableSnapshot&, TableSnapshot::Row, const Word&);
    static bool finds(const TableSnapshot& table, TableSnapshot::Row row, const Word& word)
    {
        return finds(table, row, table.searchText(row), word);
    }
    /// The same with the row's text at hand.
    static bool finds(const TableSnapshot& table, TableSnapshot::Row row, std::string_view text, const Word& word)
    {
        return word.text.isIn(text) || byName(table, row, word);
    }

private:
    enum Name : std::uint8_t { Category = 1, District = 2, Crew = 4 };

    std::vector<Word> m_words;
};

} // namespace posko::app
