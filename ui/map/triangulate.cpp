#include "ui/map/triangulate.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace posko::ui {

using app::WorldPoint;
using Ring = std::vector<WorldPoint>;

namespace {

/// Twice the area of a triangle; positive for a left turn in a plane whose y points up.
double turn(WorldPoint a, WorldPoint b, WorldPoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool same(WorldPoint a, WorldPoint b)
{
    return a.x == b.x && a.y == b.y;
}

bool inside(WorldPoint p, WorldPoint a, WorldPoint b, WorldPoint c)
{
    return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

/// Without repeated points, turning left or right as wanted.
Ring cleaned(const Ring& ring, bool positive)
{
    Ring result;
    result.reserve(ring.size());
    for (const WorldPoint p : ring) {
        if (result.empty() || !same(result.back(), p))
            result.push_back(p);
    }
    while (result.size() > 1 && same(result.front(), result.back()))
        result.pop_back();
    if ((ringArea(result) > 0) != positive)
        std::ranges::reverse(result);
    return result;
}

/// The corner of the outline that a ray from the hole's rightmost point to the right reaches first, or one that stands
/// in between: from there a bridge crosses nothing.
std::optional<std::size_t> bridgeCorner(const Ring& outline, WorldPoint from)
{
    std::optional<std::size_t> found;
    double reached = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const std::size_t next = (i + 1) % outline.size();
        const WorldPoint a = outline[i], b = outline[next];
        if ((a.y > from.y) == (b.y > from.y))
            continue;
        const double x = a.x + (from.y - a.y) / (b.y - a.y) * (b.x - a.x);
        if (x >= from.x && x < reached) {
            reached = x;
            found = a.x > b.x ? i : next;
        }
    }
    if (!found)
        return found;
    WorldPoint left = from, right{reached, from.y}, top = outline[*found];
    if (turn(left, right, top) < 0)
        std::swap(left, right);
    double best = std::numeric_limits<double>::infinity();
    std::size_t corner = *found;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const WorldPoint p = outline[i];
        if (p.x < from.x || same(p, outline[*found]) || !inside(p, left, right, top))
            continue;
        const double slope = std::abs(p.y - from.y) / std::max(p.x - from.x, std::numeric_limits<double>::min());
        if (slope < best) {
            best = slope;
            corner = i;
        }
    }
    return corner;
}

void joinHole(Ring& outline, const Ring& hole)
{
    const auto start = static_cast<std::size_t>(std::ranges::max_element(hole, {}, &WorldPoint::x) - hole.begin());
    const auto corner = bridgeCorner(outline, hole[start]);
    if (!corner)
        return;
    Ring detour;
    detour.reserve(hole.size() + 2);
    for (std::size_t i = 0; i <= hole.size(); ++i)
        detour.push_back(hole[(start + i) % hole.size()]);
    detour.push_back(outline[*corner]);
    outline.insert(outline.begin() + static_cast<std::ptrdiff_t>(*corner) + 1, detour.begin(), detour.end());
}

} // namespace

double ringArea(const Ring& ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const WorldPoint a = ring[i], b = ring[(i + 1) % ring.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

std::vector<WorldPoint> triangulate(const Ring& outer, const std::vector<Ring>& holes)
{
    Ring outline = cleaned(outer, true);
    std::vector<Ring> ordered;
    for (const Ring& hole : holes) {
        if (Ring ring = cleaned(hole, false); ring.size() >= 3)
            ordered.push_back(std::move(ring));
    }
    // The rightmost first: its bridge cannot run into a hole that is not joined yet.
    const auto right = [](const Ring& r) {
        return std::ranges::max(r, {}, &WorldPoint::x).x;
    };
    std::ranges::sort(ordered, [&](const Ring& a, const Ring& b) { return right(a) > right(b); });
    for (const Ring& hole : ordered)
        joinHole(outline, hole);

    std::vector<WorldPoint> triangles;
    if (outline.size() < 3)
        return triangles;
    triangles.reserve(3 * (outline.size() - 2));
    std::vector<std::size_t> left(outline.size());
    for (std::size_t i = 0; i < left.size(); ++i)
        left[i] = i;

    const auto cornerAt = [&](std::size_t i) {
        return outline[left[i % left.size()]];
    };
    const auto isEar = [&](std::size_t i) {
        const WorldPoint a = cornerAt(i + left.size() - 1), b = cornerAt(i), c = cornerAt(i + 1);
        if (turn(a, b, c) <= 0)
            return false;
        for (std::size_t k = 0; k < left.size(); ++k) {
            const WorldPoint p = cornerAt(k);
            if (same(p, a) || same(p, b) || same(p, c))
                continue;
            const bool reflex = turn(cornerAt(k + left.size() - 1), p, cornerAt(k + 1)) <= 0;
            if (reflex && inside(p, a, b, c))
                return false;
        }
        return true;
    };
    std::size_t at = 0, refused = 0;
    while (left.size() > 2) {
        at %= left.size();
        const WorldPoint a = cornerAt(at + left.size() - 1), b = cornerAt(at), c = cornerAt(at + 1);
        const double bend = turn(a, b, c);
        // Nothing is an ear any more where a ring crosses itself: cut anyway, so that it ends.
        const bool stuck = refused > left.size();
        if (bend == 0 || stuck || isEar(at)) {
            if (bend > 0)
                triangles.insert(triangles.end(), {a, b, c});
            left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
            refused = 0;
            // The next corner but one: thin fans of triangles from one corner draw badly.
            ++at;
        } else {
            ++at;
            ++refused;
        }
    }
    return triangles;
}

} // namespace posko::ui
