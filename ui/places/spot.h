#pragma once

#include "core/complaint.h"

#include <QString>

namespace posko::ui {

/// A point on the map with its words.
struct Spot {
    core::GeoPoint point;
    QString name;    ///< short, as it stands beside a pin
    QString address; ///< empty: nothing is known but the point
};

} // namespace posko::ui
