#include "app/map/point_set.h"

#include <algorithm>
#include <utility>

namespace posko::app {

MapRows MapRows::of(const QueryResult& result)
{
    return {.table = result.table,
            .rows = result.matching,
            .set = result.set,
            .serial = result.serial,
            .movedSince = result.movedSince,
            .moved = result.moved};
}

void MapRows::replace(const MapRows& unseen)
{
    if (set != unseen.set || movedSince != unseen.serial)
        return;
    movedSince = unseen.movedSince;
    moved.insert(moved.begin(), unseen.moved.begin(), unseen.moved.end());
}

void PointSet::take(const MapRows& fresh, core::Instant now)
{
    const bool goesOn = m_serial != 0 && fresh.set == m_set && fresh.movedSince == m_serial && now >= m_now;
    m_set = fresh.set;
    m_serial = fresh.serial;
    if (!goesOn) {
        m_table = fresh.table;
        m_now = now;
        takeAll(fresh.rows);
        return;
    }
    tick(now);
    // The later move of a row counts.
    std::vector<QueryResult::Move> moved = fresh.moved;
    std::ranges::stable_sort(moved, {}, &QueryResult::Move::row);
    m_in.makeRoom(fresh.table.capacity());
    const TableSnapshot before = std::exchange(m_table, fresh.table);
    for (std::size_t i = 0; i < moved.size(); ++i) {
        if (i + 1 == moved.size() || moved[i + 1].row != moved[i].row)
            move(before, moved[i]);
    }
}

void PointSet::takeAll(const RowList& rows)
{
    RowBits listed(m_table.capacity());
    rows.forEach([&](Row row) {
        // The table may have changed since the rows were found.
        if (row < m_table.capacity() && m_table.alive(row))
            listed.set(row);
    });
    m_in = RowBits(m_table.capacity());
    std::vector<ClusterIndex::Point> points;
    points.reserve(rows.size());
    std::vector<Edge> edges;
    listed.forEach([&](Row row) {
        const auto at = m_table.point(row);
        if (!at)
            return;
        m_in.set(row);
        points.push_back({toWorld(*at), mapState(m_table, row, m_now), row});
        if (const auto edge = nextEdge(row))
            edges.push_back(*edge);
    });
    m_index.assign(std::move(points));
    m_edges = decltype(m_edges)({}, std::move(edges));
}

void PointSet::move(const TableSnapshot& before, QueryResult::Move move)
{
    const auto [row, in] = move;
    const auto from = m_in[row] ? before.point(row) : std::nullopt;
    const auto to = in && m_table.alive(row) ? m_table.point(row) : std::nullopt;
    if (to) {
        if (const auto edge = nextEdge(row))
            m_edges.push(*edge);
    }
    if (from && to && *from == *to) {
        m_index.setState(toWorld(*to), row, mapState(m_table, row, m_now));
        return;
    }
    if (from) {
        m_index.erase(toWorld(*from), row);
        m_in.reset(row);
    }
    if (to) {
        m_index.insert({toWorld(*to), mapState(m_table, row, m_now), row});
        m_in.set(row);
    }
}

void PointSet::tick(core::Instant now)
{
    if (now < m_now) {
        // A better answer of the server set the clock back: every state is looked at again.
        m_now = now;
        RowBits all = m_in;
        m_edges = {};
        all.forEach([&](Row row) {
            m_index.setState(toWorld(*m_table.point(row)), row, mapState(m_table, row, m_now));
            if (const auto edge = nextEdge(row))
                m_edges.push(*edge);
        });
        return;
    }
    m_now = now;
    while (!m_edges.empty() && m_edges.top().at <= now) {
        const Row row = m_edges.top().row;
        m_edges.pop();
        if (!m_in[row])
            continue; // it left meanwhile
        m_index.setState(toWorld(*m_table.point(row)), row, mapState(m_table, row, m_now));
        if (const auto edge = nextEdge(row))
            m_edges.push(*edge);
    }
}

std::optional<PointSet::Edge> PointSet::nextEdge(Row row) const
{
    constexpr core::milliseconds justAfter{1}; // at the very instant it is due it is not late
    const RowClock& clock = m_table.clock(row);
    if (clock.mode != RowClock::Mode::Running)
        return std::nullopt;
    if (clock.dueSoon > m_now && clock.dueSoon <= clock.due)
        return Edge{clock.dueSoon, row};
    if (clock.due >= m_now)
        return Edge{clock.due + justAfter, row};
    return std::nullopt;
}

PointSet::View PointSet::view(const std::optional<GeoBox>& usual)
{
    View view;
    view.allBounds = m_index.bounds();
    if (usual)
        view.bounds = m_index.bounds(usual);
    if (!view.bounds)
        view.bounds = view.allBounds;
    if (!m_edges.empty())
        view.nextChange = m_edges.top().at;
    view.at = m_now;
    view.index = std::make_shared<const ClusterIndex>(m_index.share());
    return view;
}

} // namespace posko::app
