#pragma once

#include "core/gazetteer/geometry.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace posko::core::gazetteer {

/// A tree of boxes over items 0…n-1 that lie in an order in which neighbours are near each other: a node stands for the
/// next `fanOut` nodes or items below it, so that nothing but boxes is kept. The boxes of the lowest level come first,
/// the root last. Reads bytes as they lie.
class PackedTree {
public:
    static constexpr std::size_t fanOut = 8;

    PackedTree() = default;
    PackedTree(std::string_view bytes, std::size_t items);
    static std::string pack(const std::vector<Box>& items);

    /// Calls `item(i)` for those that may be nearest to the point first; it answers how many metres away the item is at
    /// least of interest from now on (the bound shrinks), and nothing farther than that is visited.
    using Visit = std::function<double(std::size_t item)>;
    void nearest(Point, double bound, std::size_t firstItem, std::size_t endItem, const Visit&) const;
    /// Calls `item(i)` for those whose node's box holds the point.
    void around(Point, const std::function<void(std::size_t)>&) const;

private:
    Box box(std::size_t node) const;
    std::string_view bytes;
    std::size_t items = 0;
    std::vector<std::size_t> levels; ///< the first node of each level, and the end
};

} // namespace posko::core::gazetteer
