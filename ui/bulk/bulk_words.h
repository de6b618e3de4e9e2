#pragma once

#include "app/replica/bulk.h"
#include "app/table/bulk_preview.h"

#include <QString>

#include <cstddef>

namespace posko::ui::words {

/// A number of complaints as the language writes it: `12,000`.
QString number(std::size_t);
/// The heading of the dialog: "Give 42 orders to a crew".
QString bulkTitle(core::CommandType type, std::size_t complaints);
/// "For 38 of 42 complaints."
QString bulkWill(const app::BulkPreview& preview);
/// "4 are left out. Closed: 3, Jakarta Utara: 1."
QString bulkLeftOut(const app::BulkPreview& preview, const app::ReferenceData& reference);
/// How far an order is: "Acknowledging: 1,200 of 5,000".
QString bulkUnderWay(core::CommandType type, std::size_t done, std::size_t total);
/// What it has done: "Assign: 38 complaints".
QString bulkDone(core::CommandType type, std::size_t complaints);

} // namespace posko::ui::words
