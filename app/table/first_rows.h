#pragma once

#include "app/table/row_bits.h"
#include "app/table/row_order.h"

#include <cstddef>
#include <vector>

namespace posko::app {

/// The first rows of an order, or the last ones, in ascending order, without sorting the others: one pass, in which a
/// row costs a number and mostly one comparison.
std::vector<TableSnapshot::Row> firstRowsOf(const TableSnapshot&, Column, bool last, const RowBits& among,
                                            std::size_t count);

} // namespace posko::app
