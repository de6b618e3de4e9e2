#pragma once

#include "app/map/cluster_index.h"
#include "core/routing.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

namespace posko::ui {

/// What the map draws of the districts: made once for each set of them, then only moved. A value.
struct DistrictShapes {
    struct Label {
        QString name;
        app::WorldPoint at;           ///< well inside the district's largest part
        double width = 0, height = 0; ///< of that part, in world units
        double area = 0;
    };

    app::WorldPoint origin;         ///< what `triangles` are relative to, so that floats can hold them
    std::vector<QPointF> triangles; ///< corners, three each, world units
    std::vector<std::vector<app::WorldPoint>> rings;
    std::vector<Label> labels;         ///< the largest first
    double usualWidth = 0;             ///< the median of the labels'
    std::optional<app::GeoBox> bounds; ///< nothing: there are no districts

    static DistrictShapes from(const std::vector<core::District>&);
};

} // namespace posko::ui
