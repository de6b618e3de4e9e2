#pragma once

#include "core/complaint.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace posko::core {

using Ring = std::vector<GeoPoint>; ///< closed or not; either direction
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
    bool operator==(const Polygon&) const = default;
};

struct District {
    std::string code;
    std::string name;
    std::vector<Polygon> area;
    bool operator==(const District&) const = default;
};

/// One row of the routing list; the first whose conditions all hold decides. An absent condition holds.
struct RoutingRule {
    std::string name;
    std::optional<std::string> category;
    std::optional<Severity> severity;
    std::optional<Channel> channel;
    std::optional<std::string> inside; ///< code of the district whose polygon the pin must lie in
    /// The district it chooses; empty: the one the pin lies in. A rule for a district that does not exist is skipped.
    std::string district;
    std::string crew; ///< suggested crew, or empty
    bool operator==(const RoutingRule&) const = default;
};

/// The rule that is always last: the polygon the pin lies in.
inline constexpr std::string_view polygonRule = "polygon";

/// What stands for the rule where a person chose the district: later pins and classes leave it.
inline constexpr std::string_view transferRule = "transfer";

/// A pin closer than this to a district's border is shown with a warning.
inline constexpr double nearBorderMetres = 50;

struct Route {
    std::string district;               ///< empty: unrouted
    std::string rule;                   ///< name of the rule that chose it, empty when unrouted
    std::string crew;                   ///< suggested, or empty
    std::optional<double> borderMetres; ///< distance of the pin to the border of the polygon it lies in
    std::string neighbour;              ///< the district beyond that border, empty: none within nearBorderMetres
    bool operator==(const Route&) const = default;
};

/// The districts' polygons with a spatial index. Immutable once made, so it may be read from any thread.
class DistrictIndex {
public:
    DistrictIndex();
    explicit DistrictIndex(std::vector<District>);
    ~DistrictIndex();
    DistrictIndex(DistrictIndex&&) noexcept;
    DistrictIndex& operator=(DistrictIndex&&) noexcept;

    const std::vector<District>& districts() const;
    const District* find(const std::string& code) const;

    struct Hit {
        std::string district;
        double borderMetres = 0;
        std::string neighbour; ///< another district within nearBorderMetres, or empty
    };
    /// The district a point lies in; where polygons overlap, the first by code. Points on a border count as inside.
    std::optional<Hit> locate(GeoPoint) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl;
};

/// Picks district and suggested crew for a complaint's present place, category, severity and channel.
Route route(const Complaint&, const DistrictIndex&, std::span<const RoutingRule> rules);

/// Great-circle distance on a sphere of 6,371,008.8 m (IUGG mean radius), in metres.
double distanceMetres(GeoPoint a, GeoPoint b);

} // namespace posko::core
