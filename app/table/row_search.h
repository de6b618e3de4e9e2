#pragma once

#include "app/table/query.h"
#include "app/table/row_bits.h"
#include "app/table/text_index.h"

#include <functional>
#include <optional>

namespace posko::app {

/// The rows that a search finds: among those of `among`, or, without it, among all. Nothing when `cancelled` said so,
/// which is asked between steps of a millisecond or two.
std::optional<RowBits> findRows(const TableSnapshot&, const TextIndex&, const Search&, const RowBits* among,
                                const std::function<bool()>& cancelled);

} // namespace posko::app
