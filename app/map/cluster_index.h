#pragma once

#include "app/table/filter.h"

#include <array>
#include <span>
#include <vector>

namespace posko::app {

/// What a cluster's colour says, worst first. `None` is a point whose clock is not measured.
enum class MapState : std::uint8_t { Late, DueSoon, InTime, Paused, Promised, Done, None };
inline constexpr std::size_t mapStateCount = 7;
MapState mapState(const RowClock&, core::Instant now);
MapState mapState(const TableSnapshot&, TableSnapshot::Row, core::Instant now);

/// Web Mercator (EPSG:3857) scaled to the unit square, x east, y south; latitude is clamped to ±85.0511°.
struct WorldPoint {
    double x = 0, y = 0;
    bool operator==(const WorldPoint&) const = default;
};
WorldPoint toWorld(core::GeoPoint);
core::GeoPoint fromWorld(WorldPoint);

struct Cluster {
    WorldPoint centre; ///< mean of its points
    std::uint32_t count = 0;
    std::array<std::uint32_t, mapStateCount> mix{}; ///< how many points of each state
    MapState worst = MapState::None;
    GeoBox bounds;
    TableSnapshot::Row row = 0; ///< of a single point; of a cluster its smallest
};

/// Groups the points of a set of rows for one zoom level on a grid of `cellPixels`; what lies closer than
/// `apartPixels` after that is joined, so that circles do not overlap. Made anew for each query result; a value, usable
/// on any thread. The points lie in the order of a Z-curve, so that a cell of any level is one stretch of them, and
/// every stretch is summed up from blocks.
class ClusterIndex {
public:
    static constexpr double cellPixels = 64;
    static constexpr double apartPixels = 40;
    static constexpr double singleZoom = 17; ///< from here on only points at the same place stand together

    struct Point {
        WorldPoint at;
        MapState state;
        TableSnapshot::Row row;
    };
    void assign(std::vector<Point>);
    std::size_t size() const { return m_points.size(); }

    /// Clusters of the integer zoom level at or below `zoom` (256 · 2^zoom pixels a world) whose centre lies within the
    /// box, in world units. Same points, same answer, whatever their order was.
    std::vector<Cluster> clusters(double zoom, WorldPoint northWest, WorldPoint southEast) const;
    /// The smallest zoom, up to singleZoom, from which on the cluster is no longer one.
    double expansionZoom(const Cluster&) const;
    /// Whether all its points lie at one place, so that no zoom takes them apart.
    static bool samePlace(const Cluster&);
    /// The rows within the cluster's bounds, in ascending order, at most `limit`.
    std::vector<TableSnapshot::Row> rowsOf(const Cluster&, std::size_t limit) const;

private:
    /// What is known of a stretch of points.
    struct Sum {
        double x = 0, y = 0;
        WorldPoint low{2, 2}, high{-1, -1};
        std::array<std::uint32_t, mapStateCount> mix{};
        std::uint32_t count = 0;
        TableSnapshot::Row row = 0;

        WorldPoint centre() const { return {x / count, y / count}; }
        void add(const Point&);
        void add(const Sum&);
    };
    struct Box {
        WorldPoint low, high;
    };
    struct Cell;

    Sum sum(std::size_t begin, std::size_t end) const;
    template <typename Visit> void visitCells(const Cell&, int level, const Box&, const Visit&) const;
    static void join(std::vector<Sum>&, double reach);

    static constexpr std::size_t blockSize = 256;

    std::vector<Point> m_points;
    std::vector<std::uint64_t> m_keys; ///< position on the Z-curve, ascending, one a point
    std::vector<Sum> m_blocks;         ///< of each full `blockSize` points
};

} // namespace posko::app
