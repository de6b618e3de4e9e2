#include "app/map/cluster_index.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace posko::app {

namespace {

constexpr double maxLatitude = 85.0511287798066;        // where Web Mercator's square ends
constexpr int keyBits = 32;                             // of each axis
constexpr int placeLevel = 28;                          // cells of 15 cm: what is closer is one place
constexpr double unit = 1.0 / (std::uint64_t{1} << 40); // of sums: 36 µm
constexpr double degreeTolerance = 1e-9; // a tenth of a millimetre: rounding on the way to world units and back

std::uint64_t spread(std::uint32_t value)
{
    std::uint64_t v = value;
    v = (v | (v << 16)) & 0x0000ffff0000ffffULL;
    v = (v | (v << 8)) & 0x00ff00ff00ff00ffULL;
    v = (v | (v << 4)) & 0x0f0f0f0f0f0f0f0fULL;
    v = (v | (v << 2)) & 0x3333333333333333ULL;
    v = (v | (v << 1)) & 0x5555555555555555ULL;
    return v;
}

std::uint32_t gridPosition(double share)
{
    constexpr double cells = 4294967296.0;
    return static_cast<std::uint32_t>(std::clamp(std::floor(share * cells), 0.0, cells - 1));
}

std::uint64_t curvePosition(WorldPoint p)
{
    return spread(gridPosition(p.x)) | (spread(gridPosition(p.y)) << 1);
}

struct Order {
    std::uint64_t key;
    std::uint32_t index;
};

/// By key, equal keys in the order they had. Digits that are the same in all keys, as the leading ones of a city's
/// points are, cost only the counting.
void sortByKey(std::vector<Order>& order)
{
    constexpr std::size_t radixBits = 16, buckets = std::size_t{1} << radixBits, worthIt = 20'000;
    if (order.size() < worthIt) {
        std::ranges::stable_sort(order, {}, &Order::key);
        return;
    }
    std::vector<Order> other(order.size());
    std::vector<std::uint32_t> starts(buckets);
    for (std::size_t shift = 0; shift < 64; shift += radixBits) {
        const auto digit = [shift](const Order& o) {
            return static_cast<std::size_t>((o.key >> shift) & (buckets - 1));
        };
        std::ranges::fill(starts, 0);
        for (const Order& o : order)
            ++starts[digit(o)];
        if (starts[digit(order.front())] == order.size())
            continue;
        std::uint32_t at = 0;
        for (std::uint32_t& start : starts)
            at += std::exchange(start, at);
        for (const Order& o : order)
            other[starts[digit(o)]++] = o;
        order.swap(other);
    }
}

} // namespace

MapState mapState(const RowClock& clock, core::Instant now)
{
    const auto state = clock.stateAt(now);
    if (!state)
        return MapState::None;
    switch (*state) {
    case core::ClockState::Late:
        return MapState::Late;
    case core::ClockState::DueSoon:
        return MapState::DueSoon;
    case core::ClockState::InTime:
        return MapState::InTime;
    case core::ClockState::Paused:
        return MapState::Paused;
    case core::ClockState::Promised:
        return MapState::Promised;
    case core::ClockState::Done:
    case core::ClockState::DoneLate:
        return MapState::Done;
    }
    return MapState::None;
}

MapState mapState(const TableSnapshot& table, TableSnapshot::Row row, core::Instant now)
{
    return mapState(table.clock(row), now);
}

WorldPoint toWorld(core::GeoPoint p)
{
    const double latitude = std::clamp(p.latitude, -maxLatitude, maxLatitude) * std::numbers::pi / 180;
    const double x = p.longitude / 360 + 0.5;
    const double y = 0.5 - std::asinh(std::tan(latitude)) / (2 * std::numbers::pi);
    return {std::clamp(x, 0.0, 1.0), std::clamp(y, 0.0, 1.0)};
}

core::GeoPoint fromWorld(WorldPoint p)
{
    const double latitude = std::atan(std::sinh((0.5 - p.y) * 2 * std::numbers::pi)) * 180 / std::numbers::pi;
    return {.latitude = std::clamp(latitude, -maxLatitude, maxLatitude),
            .longitude = std::clamp((p.x - 0.5) * 360, -180.0, 180.0)};
}

WorldPoint ClusterIndex::Sum::centre() const
{
    return {static_cast<double>(x) * unit / count, static_cast<double>(y) * unit / count};
}

void ClusterIndex::Sum::add(const Point& p)
{
    x += static_cast<std::uint64_t>(std::llround(p.at.x / unit));
    y += static_cast<std::uint64_t>(std::llround(p.at.y / unit));
    low = {std::min(low.x, p.at.x), std::min(low.y, p.at.y)};
    high = {std::max(high.x, p.at.x), std::max(high.y, p.at.y)};
    ++mix[static_cast<std::size_t>(p.state)];
    row = count == 0 ? p.row : std::min(row, p.row);
    ++count;
}

void ClusterIndex::Sum::add(const Sum& other)
{
    if (other.count == 0)
        return;
    x += other.x;
    y += other.y;
    low = {std::min(low.x, other.low.x), std::min(low.y, other.low.y)};
    high = {std::max(high.x, other.high.x), std::max(high.y, other.high.y)};
    for (std::size_t i = 0; i < mapStateCount; ++i)
        mix[i] += other.mix[i];
    row = count == 0 ? other.row : std::min(row, other.row);
    count += other.count;
}

void ClusterIndex::Chunk::put(std::size_t at, std::uint64_t on, const Point& point)
{
    std::copy_backward(curve.begin() + at, curve.begin() + count, curve.begin() + count + 1);
    std::copy_backward(points.begin() + at, points.begin() + count, points.begin() + count + 1);
    curve[at] = on;
    points[at] = point;
    ++count;
}

void ClusterIndex::Chunk::sumUp()
{
    sum = {};
    for (std::size_t i = 0; i < count; ++i)
        sum.add(points[i]);
}

void ClusterIndex::assign(std::vector<Point> points)
{
    // Equal places in the order of their rows.
    std::vector<Order> order;
    order.reserve(points.size());
    if (!std::ranges::is_sorted(points, {}, &Point::row))
        std::ranges::sort(points, {}, &Point::row);
    for (std::uint32_t i = 0; const Point& p : points)
        order.push_back({curvePosition(p.at), i++});
    sortByKey(order);

    m_chunks.clear();
    m_firsts.clear();
    m_size = order.size();
    for (std::size_t begin = 0; begin < order.size(); begin += filled) {
        auto chunk = std::make_shared<Chunk>();
        chunk->epoch = m_epoch;
        for (const Order& o : std::span(order).subspan(begin, std::min(filled, order.size() - begin)))
            chunk->put(chunk->count, o.key, points[o.index]);
        chunk->sumUp();
        m_firsts.push_back(chunk->key(0));
        m_chunks.push_back(std::move(chunk));
    }
}

void ClusterIndex::insert(const Point& point)
{
    const Key key{curvePosition(point.at), point.row};
    ++m_size;
    if (m_chunks.empty()) {
        m_chunks.push_back(std::make_shared<Chunk>());
        m_chunks[0]->epoch = m_epoch;
        m_firsts.push_back(key);
    }
    std::size_t at = static_cast<std::size_t>(std::ranges::upper_bound(m_firsts, key) - m_firsts.begin());
    at -= at > 0 ? 1 : 0;
    if (m_chunks[at]->count == most) {
        Chunk& left = own(at);
        auto right = std::make_shared<Chunk>();
        right->epoch = m_epoch;
        for (std::size_t i = most / 2; i < most; ++i)
            right->put(right->count, left.curve[i], left.points[i]);
        left.count = most / 2;
        left.sumUp();
        right->sumUp();
        const Key first = right->key(0);
        m_chunks.insert(m_chunks.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(right));
        m_firsts.insert(m_firsts.begin() + static_cast<std::ptrdiff_t>(at) + 1, first);
        at += key < first ? 0 : 1;
    }
    Chunk& chunk = own(at);
    std::size_t offset = 0;
    while (offset < chunk.count && chunk.key(offset) < key)
        ++offset;
    chunk.put(offset, key.curve, point);
    chunk.sum.add(point);
    m_firsts[at] = chunk.key(0);
}

bool ClusterIndex::erase(WorldPoint at, TableSnapshot::Row row)
{
    const auto place = find(at, row);
    if (!place)
        return false;
    --m_size;
    Chunk& chunk = own(place->chunk);
    const auto offset = static_cast<std::ptrdiff_t>(place->offset);
    std::copy(chunk.curve.begin() + offset + 1, chunk.curve.begin() + chunk.count, chunk.curve.begin() + offset);
    std::copy(chunk.points.begin() + offset + 1, chunk.points.begin() + chunk.count, chunk.points.begin() + offset);
    if (--chunk.count == 0) {
        m_chunks.erase(m_chunks.begin() + static_cast<std::ptrdiff_t>(place->chunk));
        m_firsts.erase(m_firsts.begin() + static_cast<std::ptrdiff_t>(place->chunk));
        return true;
    }
    chunk.sumUp();
    m_firsts[place->chunk] = chunk.key(0);
    return true;
}

bool ClusterIndex::setState(WorldPoint at, TableSnapshot::Row row, MapState state)
{
    const auto place = find(at, row);
    if (!place)
        return false;
    const MapState before = m_chunks[place->chunk]->points[place->offset].state;
    if (before == state)
        return true;
    Chunk& chunk = own(place->chunk);
    chunk.points[place->offset].state = state;
    --chunk.sum.mix[static_cast<std::size_t>(before)];
    ++chunk.sum.mix[static_cast<std::size_t>(state)];
    return true;
}

ClusterIndex ClusterIndex::share()
{
    ++m_epoch; // no chunk is written to any more that exists now
    return *this;
}

ClusterIndex::Chunk& ClusterIndex::own(std::size_t chunk)
{
    auto& mine = m_chunks[chunk];
    if (mine->epoch != m_epoch) {
        mine = std::make_shared<Chunk>(*mine);
        mine->epoch = m_epoch;
    }
    return *mine;
}

ClusterIndex::Place ClusterIndex::next(Place place) const
{
    return place.offset + 1 < m_chunks[place.chunk]->count ? Place{place.chunk, place.offset + 1}
                                                           : Place{place.chunk + 1, 0};
}

ClusterIndex::Place ClusterIndex::firstFrom(Key key) const
{
    const auto after = std::ranges::upper_bound(m_firsts, key);
    if (after == m_firsts.begin())
        return begin();
    const auto at = static_cast<std::size_t>(after - m_firsts.begin()) - 1;
    const Chunk& chunk = *m_chunks[at];
    const auto first = chunk.curve.begin();
    auto offset = static_cast<std::size_t>(std::lower_bound(first, first + chunk.count, key.curve) - first);
    while (offset < chunk.count && chunk.key(offset) < key)
        ++offset;
    return offset < chunk.count ? Place{at, offset} : Place{at + 1, 0};
}

std::optional<ClusterIndex::Place> ClusterIndex::find(WorldPoint at, TableSnapshot::Row row) const
{
    const Key key{curvePosition(at), row};
    const Place place = firstFrom(key);
    return place != end() && m_chunks[place.chunk]->key(place.offset) == key ? std::optional(place) : std::nullopt;
}

template <typename Visit> void ClusterIndex::visitPoints(Place begin, Place end, const Visit& visit) const
{
    for (Place at = begin; at < end; at = next(at))
        visit(m_chunks[at.chunk]->points[at.offset]);
}

ClusterIndex::Sum ClusterIndex::sum(Place begin, Place end) const
{
    Sum result;
    const auto add = [&result](const Point& p) {
        result.add(p);
    };
    if (begin.chunk == end.chunk || begin.offset > 0) {
        const Place stop = std::min(end, Place{begin.chunk + 1, 0});
        visitPoints(begin, stop, add);
        begin = stop;
    }
    for (; begin.chunk < end.chunk; ++begin.chunk)
        result.add(m_chunks[begin.chunk]->sum);
    visitPoints(begin, end, add);
    return result;
}

std::optional<GeoBox> ClusterIndex::bounds(const std::optional<GeoBox>& area) const
{
    Box within{.low = {0, 0}, .high = {1, 1}};
    if (area)
        within = {.low = toWorld({area->northEast.latitude, area->southWest.longitude}),
                  .high = toWorld({area->southWest.latitude, area->northEast.longitude})};
    const auto inside = [&within](WorldPoint p) {
        return p.x >= within.low.x && p.x <= within.high.x && p.y >= within.low.y && p.y <= within.high.y;
    };
    Sum all;
    for (const auto& chunk : m_chunks) {
        const Sum& sum = chunk->sum;
        if (inside(sum.low) && inside(sum.high)) {
            all.add(sum);
        } else if (sum.high.x >= within.low.x && sum.low.x <= within.high.x && sum.high.y >= within.low.y &&
                   sum.low.y <= within.high.y) {
            for (std::size_t i = 0; i < chunk->count; ++i) {
                if (inside(chunk->points[i].at))
                    all.add(chunk->points[i]);
            }
        }
    }
    if (all.count == 0)
        return std::nullopt;
    return GeoBox{.southWest = fromWorld({all.low.x, all.high.y}), .northEast = fromWorld({all.high.x, all.low.y})};
}

/// A square of the grid with 2^level squares a side, and the stretch of points in it.
struct ClusterIndex::Cell {
    int level = 0;
    std::uint32_t x = 0, y = 0;
    Place begin, end;
};

template <typename Visit>
void ClusterIndex::visitCells(const Cell& cell, int level, const Box& box, const Visit& visit) const
{
    const double side = std::ldexp(1.0, -cell.level);
    if (cell.begin == cell.end || cell.x * side > box.high.x || (cell.x + 1) * side < box.low.x ||
        cell.y * side > box.high.y || (cell.y + 1) * side < box.low.y)
        return;
    if (cell.level == level || next(cell.begin) == cell.end) {
        visit(cell.begin, cell.end);
        return;
    }
    const int shift = 2 * (keyBits - cell.level - 1);
    const std::uint64_t prefix = (spread(cell.x << 1) | (spread(cell.y << 1) << 1)) << shift;
    Place begin = cell.begin;
    for (std::uint32_t quarter = 0; quarter < 4; ++quarter) {
        Place end = cell.end;
        if (quarter < 3)
            end = std::clamp(firstFrom({prefix + (std::uint64_t{quarter + 1} << shift), 0}), begin, cell.end);
        visitCells({.level = cell.level + 1,
                    .x = (cell.x << 1) | (quarter & 1),
                    .y = (cell.y << 1) | (quarter >> 1),
                    .begin = begin,
                    .end = end},
                   level, box, visit);
        begin = end;
    }
}

/// The largest takes in its neighbours within reach, again until none is left that has one.
void ClusterIndex::join(std::vector<Sum>& sums, double reach)
{
    struct Slot {
        std::uint64_t square;
        std::uint32_t index;
    };
    const auto squareOf = [reach](WorldPoint p) {
        return (static_cast<std::uint64_t>(p.y / reach) << 32) + static_cast<std::uint64_t>(p.x / reach);
    };
    std::vector<Slot> slots;
    std::vector<std::uint32_t> bySize;
    std::vector<WorldPoint> centres;
    std::vector<bool> taken;
    for (bool again = sums.size() > 1; again;) {
        again = false;
        slots.clear();
        bySize.clear();
        centres.clear();
        taken.assign(sums.size(), false);
        for (std::uint32_t i = 0; const Sum& s : sums) {
            centres.push_back(s.centre());
            slots.push_back({squareOf(centres.back()), i});
            bySize.push_back(i++);
        }
        std::ranges::sort(slots, [](const Slot& a, const Slot& b) {
            return a.square != b.square ? a.square < b.square : a.index < b.index;
        });
        std::ranges::sort(bySize, [&sums](std::uint32_t a, std::uint32_t b) {
            return sums[a].count != sums[b].count ? sums[a].count > sums[b].count : a < b;
        });
        for (const std::uint32_t a : bySize) {
            if (taken[a])
                continue;
            const std::uint64_t square = squareOf(centres[a]);
            const std::uint64_t column = square & 0xffffffffULL, line = square >> 32;
            for (std::uint64_t y = line == 0 ? 0 : line - 1; y <= line + 1; ++y) {
                const std::uint64_t from = (y << 32) + (column == 0 ? 0 : column - 1), to = (y << 32) + column + 1;
                for (auto slot = std::ranges::lower_bound(slots, from, {}, &Slot::square);
                     slot != slots.end() && slot->square <= to; ++slot) {
                    const std::uint32_t b = slot->index;
                    if (b == a || taken[b] ||
                        std::hypot(centres[a].x - centres[b].x, centres[a].y - centres[b].y) >= reach)
                        continue;
                    sums[a].add(sums[b]);
                    taken[b] = true;
                    again = true;
                }
            }
        }
        if (again) {
            std::size_t kept = 0;
            for (std::size_t i = 0; i < sums.size(); ++i) {
                if (!taken[i])
                    sums[kept++] = sums[i];
            }
            sums.resize(kept);
        }
    }
}

std::vector<Cluster> ClusterIndex::clusters(double zoom, WorldPoint northWest, WorldPoint southEast) const
{
    std::vector<Cluster> result;
    if (m_chunks.empty())
        return result;
    const int level = static_cast<int>(std::clamp(std::floor(zoom), 0.0, 24.0));
    const bool single = level >= static_cast<int>(singleZoom);
    constexpr int cellLevels = 2; // 256 / cellPixels cells a side at zoom 0
    static_assert(cellPixels * (1 << cellLevels) == 256);
    const double pixel = std::ldexp(1.0, -level - 8);
    // Who joins whom near the box's edge depends on what lies beyond it.
    const double margin = single ? 0 : 4 * cellPixels * pixel;
    const Box box{.low = {northWest.x - margin, northWest.y - margin},
                  .high = {southEast.x + margin, southEast.y + margin}};

    std::vector<Sum> sums;
    visitCells({.begin = begin(), .end = end()}, single ? placeLevel : level + cellLevels, box,
               [this, &sums](Place from, Place to) { sums.push_back(sum(from, to)); });
    if (!single)
        join(sums, apartPixels * pixel);

    result.reserve(sums.size());
    for (const Sum& s : sums) {
        const WorldPoint centre = s.centre();
        if (centre.x < northWest.x || centre.x > southEast.x || centre.y < northWest.y || centre.y > southEast.y)
            continue;
        Cluster& cluster = result.emplace_back();
        cluster.centre = centre;
        cluster.count = s.count;
        cluster.mix = s.mix;
        cluster.worst =
            static_cast<MapState>(std::ranges::find_if(s.mix, [](auto n) { return n > 0; }) - s.mix.begin());
        cluster.bounds = {.southWest = fromWorld({s.low.x, s.high.y}), .northEast = fromWorld({s.high.x, s.low.y})};
        cluster.row = s.row;
    }
    return result;
}

double ClusterIndex::expansionZoom(const Cluster& cluster) const
{
    const WorldPoint low = toWorld({cluster.bounds.northEast.latitude, cluster.bounds.southWest.longitude});
    const WorldPoint high = toWorld({cluster.bounds.southWest.latitude, cluster.bounds.northEast.longitude});
    constexpr double rounding = 4e-12; // a mean of equal places need not equal them
    const WorldPoint northWest{low.x - rounding, low.y - rounding}, southEast{high.x + rounding, high.y + rounding};
    const auto together = [&](double zoom) {
        return std::ranges::any_of(clusters(zoom, northWest, southEast),
                                   [&](const Cluster& c) { return c.count >= cluster.count; });
    };
    double zoom = singleZoom;
    while (zoom > 0 && !together(zoom - 1))
        --zoom;
    return zoom;
}

bool ClusterIndex::samePlace(const Cluster& cluster)
{
    constexpr double place = 360.0 / (1 << placeLevel);
    return cluster.bounds.northEast.latitude - cluster.bounds.southWest.latitude <= place &&
           cluster.bounds.northEast.longitude - cluster.bounds.southWest.longitude <= place;
}

std::vector<TableSnapshot::Row> ClusterIndex::rowsOf(const Cluster& cluster, std::size_t limit) const
{
    GeoBox wide = cluster.bounds;
    wide.southWest.latitude -= degreeTolerance;
    wide.southWest.longitude -= degreeTolerance;
    wide.northEast.latitude += degreeTolerance;
    wide.northEast.longitude += degreeTolerance;
    const Box box{.low = toWorld({wide.northEast.latitude, wide.southWest.longitude}),
                  .high = toWorld({wide.southWest.latitude, wide.northEast.longitude})};
    std::vector<TableSnapshot::Row> rows;
    visitCells({.begin = begin(), .end = end()}, placeLevel, box, [&](Place from, Place to) {
        visitPoints(from, to, [&](const Point& p) {
            if (wide.contains(fromWorld(p.at)))
                rows.push_back(p.row);
        });
    });
    std::ranges::sort(rows);
    if (rows.size() > limit)
        rows.resize(limit);
    return rows;
}

} // namespace posko::app
