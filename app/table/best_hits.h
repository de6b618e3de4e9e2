#pragma once

#include "app/table/query.h"
#include "app/table/table_lookup.h"

#include <vector>

namespace posko::app {

/// A few of the complaints that a search of the table finds, the best first: whose number ends with its first word,
/// then open ones, then the youngest. A pass over all rows, for a thread of its own; empty when `cancelled`.
std::vector<TableSnapshot::Row> bestHits(const TableSnapshot&, const Search&, std::size_t most,
                                         const TableLookup::Cancelled& cancelled);

} // namespace posko::app
