#include "core/crew_round.h"

#include "core/routing.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace posko::core {

std::vector<std::size_t> crewRound(std::span<const RoundStop> stops)
{
    const auto dueOf = [&](std::size_t i) {
        return stops[i].due.value_or(Instant::max());
    };
    std::vector<std::size_t> waiting(stops.size());
    std::iota(waiting.begin(), waiting.end(), std::size_t{0});
    std::ranges::stable_sort(waiting, {}, dueOf);

    std::vector<std::size_t> round;
    std::optional<GeoPoint> from;
    const auto distance = [&](std::size_t i) {
        if (!from)
            return 0.0;
        return stops[i].point ? distanceMetres(*from, *stops[i].point) : std::numeric_limits<double>::max();
    };
    while (!waiting.empty()) {
        const Instant first = dueOf(waiting.front());
        const Instant last = first > Instant::max() - roundWindow ? Instant::max() : first + roundWindow;
        const auto end = std::ranges::find_if(waiting, [&](std::size_t i) { return dueOf(i) > last; });
        // Where it is not known from where to drive, the one due first.
        const auto next = std::min_element(waiting.begin(), end,
                                           [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
        round.push_back(*next);
        if (stops[*next].point)
            from = stops[*next].point;
        waiting.erase(next);
    }
    return round;
}

} // namespace posko::core
