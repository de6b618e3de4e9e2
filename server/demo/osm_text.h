#pragma once

#include "core/complaint.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace posko::server {

/// Writes an OpenStreetMap file in its XML form, in the order that its readers want: nodes, then ways, each by number.
class OsmText {
public:
    using Id = std::int64_t;
    using Tags = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    Id node(core::GeoPoint, Tags tags = {});
    void way(const std::vector<Id>& nodes, Tags tags);
    /// A way of new nodes; an area where the last point is the first.
    void line(const std::vector<core::GeoPoint>& points, Tags tags);

    std::string finish(core::GeoPoint southWest, core::GeoPoint northEast) const;

private:
    std::string nodes;
    std::string ways;
    Id lastNode = 0;
    Id lastWay = 0;
};

} // namespace posko::server
