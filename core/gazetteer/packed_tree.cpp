#include "core/gazetteer/packed_tree.h"

#include "core/gazetteer/byte_reader.h"
#include "core/gazetteer/byte_writer.h"

#include <algorithm>
#include <queue>

namespace posko::core::gazetteer {

namespace {

constexpr std::size_t boxBytes = 16;

std::vector<std::size_t> levelsOver(std::size_t items)
{
    std::vector<std::size_t> levels{0};
    for (std::size_t count = items; count > 0;) {
        count = (count + PackedTree::fanOut - 1) / PackedTree::fanOut;
        levels.push_back(levels.back() + count);
        if (count == 1)
            break;
    }
    return levels;
}

} // namespace

PackedTree::PackedTree(std::string_view packed, std::size_t count)
    : bytes(packed)
    , items(count)
    , levels(levelsOver(count))
{
}

std::string PackedTree::pack(const std::vector<Box>& leaves)
{
    std::string packed;
    std::vector<Box> below = leaves;
    while (!below.empty()) {
        std::vector<Box> level((below.size() + fanOut - 1) / fanOut);
        for (std::size_t i = 0; i < below.size(); ++i)
            level[i / fanOut].extend(below[i]);
        for (const Box& box : level) {
            for (const std::int32_t side : {box.south, box.west, box.north, box.east})
                writeU32(packed, static_cast<std::uint32_t>(side));
        }
        if (level.size() == 1)
            break;
        below = std::move(level);
    }
    return packed;
}

Box PackedTree::box(std::size_t node) const
{
    const std::size_t at = node * boxBytes;
    return {readI32(bytes, at), readI32(bytes, at + 4), readI32(bytes, at + 8), readI32(bytes, at + 12)};
}

void PackedTree::nearest(Point p, double bound, std::size_t firstItem, std::size_t endItem, const Visit& item) const
{
    if (items == 0)
        return;
    const LocalPlane plane(p);
    struct Waiting {
        double metres;
        std::size_t level, index; ///< index within the level
        bool operator<(const Waiting& other) const { return metres > other.metres; }
    };
    std::vector<std::size_t> itemsANode; // of each level
    for (std::size_t span = fanOut; itemsANode.size() + 1 < levels.size(); span *= fanOut)
        itemsANode.push_back(span);
    std::priority_queue<Waiting> waiting;
    const auto wait = [&](std::size_t level, std::size_t index) {
        const std::size_t first = index * itemsANode[level];
        if (first >= endItem || first + itemsANode[level] <= firstItem)
            return;
        const double metres = plane.metres(box(levels[level] + index));
        if (metres <= bound)
            waiting.push({metres, level, index});
    };
    wait(levels.size() - 2, 0);
    while (!waiting.empty() && waiting.top().metres <= bound) {
        const auto [metres, level, index] = waiting.top();
        waiting.pop();
        const std::size_t below = level == 0 ? items : levels[level] - levels[level - 1];
        for (std::size_t i = index * fanOut; i < std::min(below, (index + 1) * fanOut); ++i) {
            if (level > 0)
                wait(level - 1, i);
            else if (i >= firstItem && i < endItem)
                bound = std::min(bound, item(i));
        }
    }
}

void PackedTree::around(Point p, const std::function<void(std::size_t)>& item) const
{
    nearest(p, 0, 0, items, [&](std::size_t i) {
        item(i);
        return 0.0;
    });
}

} // namespace posko::core::gazetteer
