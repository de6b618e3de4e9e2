#pragma once

#include "app/query.h"

#include <array>
#include <span>
#include <vector>

namespace posko::app {

/// What a cluster's colour says, worst first. `None` is a point whose clock is not measured.
enum class MapState : std::uint8_t { Late, DueSoon, InTime, Paused, Promised, Done, None };
inline constexpr std::size_t mapStateCount = 7;
MapState mapState(const ComplaintTable&, ComplaintTable::Row, core::Instant now);

/// Web Mercator (EPSG:3857) scaled to the unit square, x east, y south; latitude is clamped to ±85.0511°.
struct WorldPoint {
    double x = 0, y = 0;
};
WorldPoint toWorld(core::GeoPoint);
core::GeoPoint fromWorld(WorldPoint);

struct Cluster {
    WorldPoint centre; ///< mean of its points
    std::uint32_t count = 0;
    std::array<std::uint32_t, mapStateCount> mix{}; ///< how many points of each state
    MapState worst = MapState::None;
    GeoBox bounds;
    ComplaintTable::Row row = 0; ///< of a single point; of a cluster any member
};

/// Groups the points of a set of rows for one zoom level on a grid of `cellPixels`. Made anew for each query result;
/// a value, usable on any thread.
class ClusterIndex {
public:
    static constexpr double cellPixels = 64;
    static constexpr double singleZoom = 17; ///< from here on every point stands alone

    struct Point {
        WorldPoint at;
        MapState state;
        ComplaintTable::Row row;
    };
    void assign(std::vector<Point>);
    std::size_t size() const { return m_points.size(); }

    /// Clusters of a zoom level (256 · 2^zoom pixels a world) whose centre lies within the box, `within` in world units.
    std::vector<Cluster> clusters(double zoom, WorldPoint northWest, WorldPoint southEast) const;
    /// The smallest zoom, up to singleZoom, at which the cluster falls apart.
    double expansionZoom(const Cluster&) const;

private:
    std::vector<Point> m_points;
};

} // namespace posko::app
