#include "ui/map/base/name_candidates.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace posko::ui {

namespace {

constexpr double sharpestTurn = -0.5; // cosine between two pieces' ends that still are one street: 120°

using Spot = std::pair<long, long>;

Spot spotOf(QPointF p)
{
    return {std::lround(p.x() * 2), std::lround(p.y() * 2)};
}

QPointF unit(QPointF v)
{
    const double length = std::hypot(v.x(), v.y());
    return length > 0 ? v / length : QPointF(1, 0);
}

/// The direction in which a line leaves at its end, out of it.
QPointF leaving(const QPolygonF& line, bool atFront)
{
    const qsizetype n = line.size();
    return atFront ? unit(line[0] - line[1]) : unit(line[n - 1] - line[n - 2]);
}

} // namespace

std::vector<QPolygonF> joinLines(std::vector<QPolygonF> pieces)
{
    std::erase_if(pieces, [](const QPolygonF& piece) { return piece.size() < 2; });
    // The longest first: what it takes along is decided by the main way, not by a spur.
    std::ranges::stable_sort(pieces, std::greater{}, &QPolygonF::size);
    std::multimap<Spot, std::size_t> ends;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        ends.emplace(spotOf(pieces[i].front()), i);
        ends.emplace(spotOf(pieces[i].back()), i);
    }
    std::vector<bool> taken(pieces.size());
    std::vector<QPolygonF> result;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (taken[i])
            continue;
        taken[i] = true;
        QPolygonF line = pieces[i];
        for (const bool atFront : {false, true}) {
            while (true) {
                const QPointF end = atFront ? line.front() : line.back(), way = leaving(line, atFront);
                double best = sharpestTurn;
                std::size_t next = pieces.size();
                const auto [from, to] = ends.equal_range(spotOf(end));
                for (auto it = from; it != to; ++it) {
                    if (taken[it->second])
                        continue;
                    const QPolygonF& piece = pieces[it->second];
                    const bool byFront = spotOf(piece.front()) == spotOf(end);
                    const double straight = -QPointF::dotProduct(way, leaving(piece, byFront));
                    if (straight > best) {
                        best = straight;
                        next = it->second;
                    }
                }
                if (next == pieces.size())
                    break;
                taken[next] = true;
                QPolygonF more = pieces[next];
                if (spotOf(more.front()) != spotOf(end))
                    std::ranges::reverse(more);
                more.removeFirst();
                if (atFront) {
                    std::ranges::reverse(more);
                    line = more + line;
                } else {
                    line += more;
                }
            }
        }
        result.push_back(std::move(line));
    }
    return result;
}

} // namespace posko::ui
