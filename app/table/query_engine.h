#pragma once

#include "app/table/kept_counts.h"
#include "app/table/kept_orders.h"
#include "app/table/query.h"
#include "app/table/row_bits.h"
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
    std::vector<KeptCount> keptCounts;       ///< of the views that were given to `keepCounts`
    int foundAnywhere = 0;                   ///< what the search finds in all complaints, whatever the view
    std::vector<TableSnapshot::Row> touched; ///< rows with new contents, or gone, since the result before
    core::Instant at;                        ///< the time for which views and counts hold
    /// False: only the first rows of the queue, ahead of the whole answer of the same generation; `matching` and
    /// `foundAnywhere` tell nothing yet.
    bool whole = true;

    /// How `matching` came to be, for who keeps something beside it. Another set: it was found anew. Else: the rows
    /// that came, went or have new contents since the result with the serial `movedSince`, the later move counting.
    struct Move {
        TableSnapshot::Row row;
        bool in;
    };
    std::uint64_t set = 0;
    std::uint64_t serial = 0, movedSince = 0;
    std::vector<Move> moved;

    /// This one takes the place of an earlier one that nobody saw.
    void replace(const QueryResult& unseen);

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
    /// Is given the first rows of an answer that takes longer.
    using Early = std::function<void(QueryResult)>;
    static constexpr std::size_t firstRows = 200; ///< a screen's

    explicit QueryEngine(ReferencePointer reference = std::make_shared<ReferenceData>());

    void apply(const std::vector<RowChange>&, core::Instant now);
    void setReference(ReferencePointer);
    /// False when it was cancelled: what `result` gives then is of the query before.
    bool setQuery(const Query&, std::uint64_t generation, const Cancelled& = {}, const Early& = {});
    /// Counts these views too, from here on, instead of those of before: at most KeptCounts::most.
    void keepCounts(const std::vector<FilteredView>&);
    /// Moves rows that come into a view or leave one by time alone. False when there were none.
    bool tick(core::Instant now);
    void clear(core::Instant now);

    QueryResult result();
    /// To be read until the next change.
    const TableSnapshot& table() const { return m_writer.table(); }

private:
    using Membership = KeptCounts::Membership;

    struct Waiting {
        core::Instant at;
        Row row;
        bool operator>(const Waiting& other) const { return at > other.at; }
    };

    /// True: some count is another now.
    bool recount(Row);
    void await(Row);
    bool isIn(Row row, View view) const { return (m_membership[row] >> static_cast<unsigned>(view) & 1U) != 0; }
    bool isMatch(Row) const;
    bool isShown(Row, const Query&) const;
    bool inFound(Row row) const { return !m_search || m_found[row]; }
    void setFound(Row, bool);
    bool isPassing(Row row) const { return !m_filters || m_passing[row]; }
    void setPassing(Row);
    /// The rows that pass a filter; nothing when it was cancelled.
    std::optional<RowBits> rowsPassing(const Filter&, const Cancelled&) const;
    /// Whether the query's rows are simply all, so that its list can be the column's order.
    bool wantsAll() const { return m_query.view == View::All && !m_search && !m_filters; }
    bool followsOrder() const { return wantsAll() && m_orders.has(m_query.sort); }
    void followOrder();

    void takeOut(const TableSnapshot& before, const std::vector<Row>& touched);
    void putIn(const std::vector<Row>& touched);
    void unlist(Row, const KeptOrders::Less&);
    void list(Row, const KeptOrders::Less&);

    void searchAgain();
    bool find(const Query&, Search, const Cancelled&);
    void giveFirstFound(const Query&, const Search&, std::uint64_t generation, const Early&);
    /// Of an order that is yet to be made.
    void giveFirstOf(const Query&, std::uint64_t generation, const Early&);
    void giveEarly(const Query&, std::vector<Row>, std::uint64_t generation, const Early&);
    /// The rows of the query's view, among those that are found and that pass; null: all do.
    RowBits wanted(const Query&, const RowBits* found, const RowBits* passing) const;
    RowBits wantedNow() const;
    void collect();
    void collectShown();
    /// Finds anew what a great change left behind.
    void settle();

    ReferencePointer m_reference;
    TableWriter m_writer;
    TextIndex m_texts;
    std::size_t m_textGeneration = 0;
    core::Instant m_now;
    std::vector<Membership> m_membership; ///< by row
    std::array<int, viewCount> m_counts{};
    KeptCounts m_kept;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> m_waiting;

    KeptOrders m_orders;
    std::uint64_t m_generation = 0;
    Query m_query;
    std::optional<Search> m_search;
    std::size_t m_searchedCodes = 0; ///< how many there were when the search was made
    RowBits m_found;                 ///< what the search finds
    bool m_filters = false;          ///< the query's filter asks for something
    RowBits m_passing;               ///< then: what passes it
    int m_foundCount = 0;
    RowList m_matching, m_shown;
    bool m_stale = false; ///< the two lists are as before a great change
    std::vector<Row> m_touched;
    std::vector<Row> m_leaving; ///< of the matching rows, between `takeOut` and `putIn`
    std::uint64_t m_set = 0, m_serial = 0;
    std::vector<QueryResult::Move> m_moved;
};

} // namespace posko::app
