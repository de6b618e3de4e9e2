#include "ui/map/mark_walk.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <vector>

namespace posko::ui {

namespace {
constexpr double asideCost = 2.5;
constexpr double leastAhead = 1; // pixels
} // namespace

std::optional<std::size_t> markTowards(std::span<const MarkSpot> marks, QPointF from, QPointF direction)
{
    std::optional<std::size_t> best;
    double least = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const QPointF way = marks[i].at - from;
        const double ahead = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        const double cost = ahead + asideCost * aside;
        if (ahead >= leastAhead && (!best || cost < least)) {
            best = i;
            least = cost;
        }
    }
    return best;
}

std::optional<std::size_t> markNearest(std::span<const MarkSpot> marks, QPointF to)
{
    const auto nearest = std::ranges::min_element(marks, {}, [to](const MarkSpot& mark) {
        const QPointF way = mark.at - to;
        return std::hypot(way.x(), way.y());
    });
    if (nearest == marks.end())
        return {};
    return static_cast<std::size_t>(nearest - marks.begin());
}

std::optional<std::size_t> markAfter(std::span<const MarkSpot> marks, std::optional<std::size_t> from, bool forward)
{
    if (marks.empty())
        return {};
    std::vector<std::size_t> order(marks.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return std::tuple(marks[i].worst, -std::int64_t(marks[i].count), marks[i].at.x());
    });
    const auto here = from ? std::ranges::find(order, *from) : order.end();
    if (here == order.end())
        return forward ? order.front() : order.back();
    const auto place = static_cast<std::size_t>(here - order.begin());
    return order[(place + (forward ? 1 : order.size() - 1)) % order.size()];
}

} // namespace posko::ui
