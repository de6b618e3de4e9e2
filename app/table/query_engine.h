#pragma once

#include "app/table/query.h"
#include "app/table/row_list.h"
#include "app/table/table_writer.h"
#include "app/table/text_index.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <vector>

namespace posko::app {

/// What the desk shows at one moment: the table, the query's rows in order, the counts. A value that never changes and
/// may be read by any thread.
struct QueryResult {
    std::uint64_t generation = 0; ///< of the query that it answers
    Query query;
    TableSnapshot table;
    RowList matching; ///< in the ascending order, without the map's frame
    RowList shown;    ///< with it
    std::array<int, viewCount> counts{};
    int foundAnywhere = 0;                   ///< what the search finds in all complaints, whatever the view
    std::vector<TableSnapshot::Row> touched; ///< rows with new contents, or gone, since the result before
    core::Instant at;                        ///< the time for which views and counts hold

    /// The row at a place of the queue, as the query orders it.
    TableSnapshot::Row rowAt(std::size_t position) const;
    std::optional<std::size_t> positionOf(TableSnapshot::Row) const;
};

/// The table with its standing queries: kept orders, the membership of each row in each view, what a search found, one
/// query's rows. A change, a tick or one more letter costs what it changes, not a pass over all. Lives on one thread;
/// what `result` gives away may be read by any.
class QueryEngine {
public:
    using Row = TableSnapshot::Row;
    /// Asked between steps of long work; true: a newer query waits, and what is being found is of no use.
    using Cancelled = std::function<bool()>;

    explicit QueryEngine(ReferencePointer reference = std::make_shared<ReferenceData>());

    void apply(const std::vector<RowChange>&, core::Instant now);
    void setReference(ReferencePointer);
    /// False when it was cancelled: what `result` gives then is of the query before.
    bool setQuery(const Query&, std::uint64_t generation, const Cancelled& = {});
    /// Moves rows that come into a view or leave one by time alone. False when there were none.
    bool tick(core::Instant now);
    void clear(core::Instant now);

    QueryResult result();
    /// To be read until the next change.
    const TableSnapshot& table() const { return m_writer.table(); }

private:
    using Membership = std::uint16_t; ///< a bit per view
    static_assert(viewCount <= 16);

    struct Waiting {
        core::Instant at;
        Row row;
        bool operator>(const Waiting& other) const { return at > other.at; }
    };

    Membership membershipOf(Row) const;
    void recount(Row);
    void await(Row);
    bool isMatch(Row) const;
    bool isShown(Row) const;
    bool inFound(Row row) const { return !m_search || (row < m_found.size() && m_found[row]); }
    void setFound(Row, bool);
    /// Takes rows out of what is kept, as `before` has them, or puts them in as the table has them.
    void takeOut(const TableSnapshot& before, const std::vector<Row>&);
    void putIn(const std::vector<Row>&);
    void listRow(Row);
    RowList& order(Column);
    void searchAgain();
    bool find(const Query&, const Cancelled&);
    void collect();
    void collectShown();

    ReferencePointer m_reference;
    TableWriter m_writer;
    TextIndex m_texts;
    std::size_t m_textGeneration = 0;
    core::Instant m_now;
    std::vector<Membership> m_membership; ///< by row
    std::array<int, viewCount> m_counts{};
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> m_waiting;

    std::array<std::optional<RowList>, columnCount> m_orders; ///< of all rows, once asked for
    std::uint64_t m_generation = 0;
    Query m_query;
    std::optional<Search> m_search;
    std::size_t m_searchedCodes = 0; ///< how many there were when the search was made
    std::vector<bool> m_found;       ///< by row: the search finds it
    int m_foundCount = 0;
    RowList m_matching, m_shown;
    std::vector<Row> m_touched;
};

} // namespace posko::app
