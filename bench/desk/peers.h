#pragma once

#include "bench/desk/city.h"
#include "bench/desk/report.h"

#include <string>

namespace posko::bench {

/// What C++ gives on this machine with nothing kept and nothing shared: a pass of memmem over packed texts, a sort of
/// packed keys. And Qt's own way, QSortFilterProxyModel over a plain model.
void measureFloor(Report&, const City&);

/// One program of `bench/peers` over rows that lie in the folder; what it says is printed with the report's.
void measurePeer(const Report&, const std::string& program, const std::string& folder, std::size_t rows,
                 const std::string& more = {});

/// The programs of `bench/peers` that work on the same complaints. One that cannot be had says so in its line.
void measurePeers(Report&, const City&);

} // namespace posko::bench
