#pragma once

#include "core/gazetteer/gazetteer.h"

#include <memory>

class QAbstractItemView;

namespace posko::tests {

inline constexpr core::GeoPoint smallCityCrossing{-6.2200, 106.8700};

/// Two streets that cross, in a village of the sample's district, and a market beside the crossing. And
/// far from each other two stops of one name.
std::shared_ptr<const core::Gazetteer> smallCity();

/// The list of places that is open now; null: none.
QAbstractItemView* placeList();

} // namespace posko::tests
