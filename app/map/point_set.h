#pragma once

#include "app/map/cluster_index.h"
#include "app/table/query_engine.h"
#include "app/table/row_bits.h"

#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <vector>

namespace posko::app {

/// The rows that the map shows, and how they came to be: what it needs of a query's result.
struct MapRows {
    TableSnapshot table;
    RowList rows;
    std::uint64_t set = 0, serial = 0, movedSince = 0; ///< as QueryResult has them
    std::vector<QueryResult::Move> moved;

    static MapRows of(const QueryResult&);
    /// This one takes the place of an earlier one that was not looked at.
    void replace(const MapRows& unseen);
};

/// Places and states of the rows that the map shows, kept true while rows come, go and change and clocks pass their
/// limits, each at the cost of a few microseconds. One thread; what `view` gives away may be read by any.
class PointSet {
public:
    using Row = TableSnapshot::Row;

    struct View {
        std::shared_ptr<const ClusterIndex> index;
        std::optional<GeoBox> bounds, allBounds;         ///< of the points in the usual area; of all
        core::Instant nextChange = core::Instant::max(); ///< when the first state changes by time alone
        core::Instant at;                                ///< the time that states are of
    };

    void take(const MapRows&, core::Instant now);
    /// Gives the points whose clocks passed a limit their new states.
    void tick(core::Instant now);
    /// `usual`: what lies outside is left out of `bounds`, unless all does.
    View view(const std::optional<GeoBox>& usual);

private:
    struct Edge {
        core::Instant at;
        Row row;
        bool operator>(const Edge& other) const { return at > other.at; }
    };

    void takeAll(const RowList&);
    void move(const TableSnapshot& before, QueryResult::Move);
    std::optional<Edge> nextEdge(Row) const;

    TableSnapshot m_table;
    RowBits m_in; ///< the rows that have a point
    std::uint64_t m_set = 0, m_serial = 0;
    core::Instant m_now;
    ClusterIndex m_index;
    std::priority_queue<Edge, std::vector<Edge>, std::greater<>> m_edges;
};

} // namespace posko::app
