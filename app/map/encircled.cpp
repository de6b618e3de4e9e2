#include "app/map/encircled.h"

namespace posko::app {

namespace {
constexpr std::size_t fewestCorners = 3;
constexpr std::size_t looksEvery = 4096;
} // namespace

bool isWithin(core::GeoPoint point, std::span<const core::GeoPoint> ring)
{
    if (ring.size() < fewestCorners)
        return false;
    bool within = false;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const core::GeoPoint& a = ring[i];
        const core::GeoPoint& b = ring[before];
        if ((a.latitude > point.latitude) == (b.latitude > point.latitude))
            continue;
        const double share = (point.latitude - a.latitude) / (b.latitude - a.latitude);
        if (point.longitude < a.longitude + share * (b.longitude - a.longitude))
            within = !within;
    }
    return within;
}

std::vector<TableSnapshot::Row> encircled(const TableSnapshot& table, const RowList& rows,
                                          std::span<const core::GeoPoint> ring, const std::function<bool()>& cancelled)
{
    std::vector<TableSnapshot::Row> found;
    std::size_t seen = 0;
    bool stopped = false;
    rows.walk(false, [&](TableSnapshot::Row row) {
        stopped = seen++ % looksEvery == 0 && cancelled && cancelled();
        const auto point = table.point(row);
        if (point && isWithin(*point, ring))
            found.push_back(row);
        return !stopped;
    });
    if (stopped)
        found.clear();
    return found;
}

} // namespace posko::app
