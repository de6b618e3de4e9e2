#pragma once

#include "bench/desk/city.h"
#include "bench/desk/report.h"

namespace posko::bench {

/// What C++ gives on this machine with nothing kept and nothing shared: a pass of memmem over packed texts, a sort of
/// packed keys. And Qt's own way, QSortFilterProxyModel over a plain model.
void measureFloor(Report&, const City&);

/// The programs of `bench/peers` that work on the same complaints. One that cannot be had says so in its line.
void measurePeers(Report&, const City&);

} // namespace posko::bench
