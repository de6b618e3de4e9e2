#pragma once

#include "app/table/filter.h"

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
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
/// `apartPixels` after that is joined, so that circles do not overlap. The points lie in the order of a Z-curve, so
/// that a cell of any level is one stretch of them, in chunks that are each summed up. A point comes, goes or changes
/// its state in microseconds, and the answers are those of an index that was made anew: sums are of whole numbers, so
/// that no order of adding shows in them. One thread writes; what `share` gave away stays as it is and may be read by
/// any.
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
    /// A row has one point at the most.
    void insert(const Point&);
    /// False where the row has no point at that place.
    bool erase(WorldPoint at, TableSnapshot::Row);
    bool setState(WorldPoint at, TableSnapshot::Row, MapState);
    /// The index as it is now, to be given away: costs a pointer a chunk.
    ClusterIndex share();

    std::size_t size() const { return m_size; }
    /// Of all points, or of those within the area; nothing where there is none.
    std::optional<GeoBox> bounds(const std::optional<GeoBox>& area = {}) const;

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
        std::uint64_t x = 0, y = 0; ///< in units of `unit`; 16 million points fit in
        WorldPoint low{2, 2}, high{-1, -1};
        std::array<std::uint32_t, mapStateCount> mix{};
        std::uint32_t count = 0;
        TableSnapshot::Row row = 0;

        WorldPoint centre() const;
        void add(const Point&);
        void add(const Sum&);
    };
    struct Box {
        WorldPoint low, high;
    };
    struct Cell;

    /// Where a point stands on the curve; points at one place in the order of their rows.
    struct Key {
        std::uint64_t curve = 0;
        TableSnapshot::Row row = 0;
        auto operator<=>(const Key&) const = default;
    };
    static constexpr std::size_t most = 256;
    static constexpr std::size_t filled = 192; ///< leaves room for what comes
    struct Chunk {
        std::uint64_t epoch = 0;
        std::size_t count = 0;
        Sum sum;
        std::array<std::uint64_t, most> curve; ///< ascending
        std::array<Point, most> points;

        Key key(std::size_t i) const { return {curve[i], points[i].row}; }
        void put(std::size_t at, std::uint64_t on, const Point&);
        void sumUp();
    };
    /// A point's place, or the end.
    struct Place {
        std::size_t chunk = 0, offset = 0;
        auto operator<=>(const Place&) const = default;
    };

    Place begin() const { return {}; }
    Place end() const { return {m_chunks.size(), 0}; }
    Place next(Place) const;
    /// The first point that is not before the key.
    Place firstFrom(Key) const;
    std::optional<Place> find(WorldPoint at, TableSnapshot::Row) const;
    Chunk& own(std::size_t chunk);
    Sum sum(Place begin, Place end) const;
    template <typename Visit> void visitCells(const Cell&, int level, const Box&, const Visit&) const;
    template <typename Visit> void visitPoints(Place begin, Place end, const Visit&) const;
    static void join(std::vector<Sum>&, double reach);

    std::vector<std::shared_ptr<Chunk>> m_chunks; ///< none of them empty
    std::vector<Key> m_firsts;                    ///< of each chunk
    std::size_t m_size = 0;
    std::uint64_t m_epoch = 0;
};

} // namespace posko::app
